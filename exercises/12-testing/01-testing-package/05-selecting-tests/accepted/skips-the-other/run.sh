#!/bin/sh
GOFLAGS=-count=1 go test -v -run=TestAdd -skip=TestAddNegative
status=$?
echo "go test has ended with $status"
exit $status
