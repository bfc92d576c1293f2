#!/bin/sh
# Measures the coverage of the module in the current folder: cover.out is the
# profile, cover.html shows it, and the total goes to standard output.
set -e

# What the tests print must not get between the reader and the total.
go test -coverprofile=cover.out ./... >&2
go tool cover -html=cover.out -o cover.html

# A line about a function begins with its file, only the last one with this.
go tool cover -func=cover.out | awk '$1 == "total:" { print $1, $3 }'
