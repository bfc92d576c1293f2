package compare

type tagged struct {
	name string
	tags []string
}

func same(a, b tagged) bool {
	return a.name == b.name && a.tags == b.tags
}
