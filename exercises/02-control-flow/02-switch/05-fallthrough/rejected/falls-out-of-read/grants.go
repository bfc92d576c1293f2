package share

// Grants lists what a level of rights allows.
func Grants(level int) []string {
	var grants []string
	switch level {
	case 3:
		grants = append(grants, "delete")
		fallthrough
	case 2:
		grants = append(grants, "write")
		fallthrough
	case 1:
		grants = append(grants, "read")
		fallthrough
	default:
		grants = nil
	}
	return grants
}
