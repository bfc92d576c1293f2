#!/bin/sh
set -e
go mod edit -require=example.com/colour@v1.2.0
go mod tidy
grep '^example\.com/colour v1\.2\.0 ' go.sum
