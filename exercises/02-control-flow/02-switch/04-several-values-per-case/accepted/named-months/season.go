package garden

import "time"

// season names the season of a month. The months have names in package time.
func season(month int) (name string, ok bool) {
	ok = true
	switch time.Month(month) {
	default:
		ok = false
	case time.December, time.January, time.February:
		name = "winter"
	case time.March, time.April, time.May:
		name = "spring"
	case time.June, time.July, time.August:
		name = "summer"
	case time.September, time.October, time.November:
		name = "autumn"
	}
	return name, ok
}
