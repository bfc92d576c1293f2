#!/bin/sh
cd "$(dirname "$0")" || exit 2
GOFLAGS=-count=1 go test -v -run=TestAdd -skip=TestAddNegative ./...
status=$?
echo "go test has ended with $status"
exit $status
