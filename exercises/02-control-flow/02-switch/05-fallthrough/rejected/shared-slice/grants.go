package share

var grants []string

// Grants lists what a level of rights allows: "delete", "write" and "read" for
// level 3, one less for each level below.
func Grants(level int) []string {
	grants = grants[:0]
	switch level {
	case 3:
		grants = append(grants, "delete")
		fallthrough
	case 2:
		grants = append(grants, "write")
		fallthrough
	case 1:
		grants = append(grants, "read")
	}
	return grants
}
