module example.com/color

go 1.25

tool (
	golang.org/x/tools/cmd/stringer
)

require (
	golang.org/x/mod v0.17.0 // indirect
	golang.org/x/sync v0.7.0 // indirect
	golang.org/x/tools v0.21.0 // indirect
)
