package share

// Grants lists what a level of rights allows: "delete", "write" and "read" for
// level 3, one less for each level below.
func Grants(level int) []string {
	return nil
}
