package compare

type tagged struct {
	name string
	tags []string
}

type labelled struct {
	name string
	tags []string
}

func same(a tagged, b labelled) bool {
	return a == b
}
