module example.com/color

go 1.25

require golang.org/x/tools v0.38.0
