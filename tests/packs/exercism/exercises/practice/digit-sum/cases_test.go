package digits

var sumCases = []struct {
	description string
	n, want     uint
}{
	{"zero", 0, 0},
	{"one digit", 7, 7},
	{"several digits", 1203, 6},
}
