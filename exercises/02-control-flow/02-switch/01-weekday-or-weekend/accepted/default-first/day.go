package alarm

const sunday = "Sunday"

// dayType tells whether a day is a weekday. The default case stands first and
// is still used only when no other matches.
func dayType(day string) (kind string) {
	switch name := day; name {
	default:
		kind = "unknown"
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday":
		kind = "weekday"
	case "Saturday", sunday:
		kind = "weekend"
	}
	return kind
}
