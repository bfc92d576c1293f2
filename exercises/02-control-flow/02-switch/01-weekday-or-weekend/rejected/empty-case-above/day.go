package alarm

// dayType tells whether a day is a "weekday" or a "weekend"; it returns
// "unknown" for a text that is not the name of a day.
func dayType(day string) string {
	switch day {
	case "Saturday":
	case "Sunday":
		return "weekend"
	case "Monday":
	case "Tuesday":
	case "Wednesday":
	case "Thursday":
	case "Friday":
		return "weekday"
	}
	return "unknown"
}
