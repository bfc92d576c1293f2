#!/bin/sh
set -e
go mod tidy
go get example.com/colour@v1.2.0
grep '^example\.com/colour v1\.2\.0 ' go.sum
