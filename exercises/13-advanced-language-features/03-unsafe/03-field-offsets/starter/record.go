package rows

// Record is a row of the log.
type Record struct {
	Flag  byte
	Count int64
	Tag   uint16
	Name  string
}
