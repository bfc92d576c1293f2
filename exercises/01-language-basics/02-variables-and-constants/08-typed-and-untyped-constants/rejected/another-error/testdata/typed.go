package typed

const n = "5"

var f float64 = n
