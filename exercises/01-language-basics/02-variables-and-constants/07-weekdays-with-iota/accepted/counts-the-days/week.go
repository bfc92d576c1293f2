package week

// Weekday is a day.
type Weekday int

const (
	Sunday = Weekday(iota)
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	days // how many there are, because it comes after the last
)

// Next returns the day after d.
func (d Weekday) Next() (next Weekday) {
	if next = d + 1; next == days {
		next = Sunday
	}
	return next
}

func (d Weekday) String() string {
	return [days]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}[d]
}
