#!/bin/sh
set -e
go get example.com/colour
go mod tidy
grep '^example\.com/colour v1\.2\.0 ' go.sum
