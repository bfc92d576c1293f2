package share

// Grants lists what a level of rights allows. The order of the conditions is
// the order of the rights; default may stand anywhere.
func Grants(level int) (grants []string) {
	add := func(grant string) { grants = append(grants, grant) }
	switch {
	default:
		return []string{}
	case level == 3:
		add("delete")
		fallthrough
	case level == 2:
		add("write")
		fallthrough
	case level == 1:
		add("read")
	}
	return grants
}
