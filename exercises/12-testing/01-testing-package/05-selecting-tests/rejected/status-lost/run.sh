#!/bin/sh
# Runs TestAdd and its subtests.
go test -v -count=1 -run '^TestAdd$' ./... | grep -v '^ok'
