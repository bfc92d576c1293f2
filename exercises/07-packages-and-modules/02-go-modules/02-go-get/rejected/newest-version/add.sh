#!/bin/sh
set -e
go get example.com/colour
go mod tidy
grep '^example\.com/colour v[0-9.]* ' go.sum
