#!/bin/sh
m=example.com/colour v=v1.2.0
go mod edit -require=$m@$v && go get $m@$v >&2 && go mod tidy || exit
awk -v m=$m -v v=$v '$1 == m && $2 == v' go.sum
