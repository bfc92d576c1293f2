package alarm

import "strings"

// dayType tells whether a day is a "weekday" or a "weekend".
func dayType(day string) string {
	switch strings.ToLower(day) {
	case "saturday", "sunday":
		return "weekend"
	case "monday", "tuesday", "wednesday", "thursday", "friday":
		return "weekday"
	}
	return "unknown"
}
