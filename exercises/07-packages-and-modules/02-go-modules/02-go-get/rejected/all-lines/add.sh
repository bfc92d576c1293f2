#!/bin/sh
# Usage: sh add.sh, in a module whose main.go imports example.com/colour.
set -e
go get example.com/colour@v1.2.0
go mod tidy
# The line of the zip has a blank after the version, that of go.mod a slash.
grep "example.com/colour v1.2.0" go.sum
