package share

// Grants lists what a level of rights allows.
func Grants(level int) []string {
	switch level {
	case 3:
		return []string{"delete", "write", "read"}
	case 2:
		return []string{"write", "read"}
	case 1:
		return []string{"read"}
	}
	return nil
}
