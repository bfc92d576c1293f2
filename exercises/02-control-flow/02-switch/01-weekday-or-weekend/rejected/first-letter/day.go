package alarm

// dayType tells whether a day is a "weekday" or a "weekend".
func dayType(day string) string {
	if day == "" {
		return "unknown"
	}
	switch day[0] {
	case 'S':
		return "weekend"
	case 'M', 'T', 'W', 'F':
		return "weekday"
	}
	return "unknown"
}
