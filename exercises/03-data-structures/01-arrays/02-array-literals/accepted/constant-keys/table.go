package table

const (
	market   = 2
	terminus = 5
)

var (
	Langs  [3]string = [3]string{0: "go", 2: "c", 1: "rust"}
	Sparse           = [...]int{
		terminus: 50,
		market:   20,
	}
)
