#!/bin/sh
set -e
go test -coverprofile=cover.out >&2
go tool cover -html=cover.out -o cover.html
go tool cover -func=cover.out | awk '$1 == "total:" { print $1, $3 }'
