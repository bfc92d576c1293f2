#!/bin/sh
# Runs TestAdd and its subtests.
go test -v -run '^TestAdd$' .
