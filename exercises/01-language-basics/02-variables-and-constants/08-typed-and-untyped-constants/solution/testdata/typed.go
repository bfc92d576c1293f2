package typed

const n int = 5

var f float64 = n
