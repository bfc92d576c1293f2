#!/bin/sh
# Runs TestAdd and its subtests.
exec go test -v -count=1 -run '^TestAdd$' .
