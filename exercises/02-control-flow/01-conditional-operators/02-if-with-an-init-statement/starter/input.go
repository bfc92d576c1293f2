package sensor

var compute func() int
