#!/bin/sh
if ! report=$(go test -covermode=count -coverprofile cover.out ./...); then
	echo "$report" >&2
	exit 3
fi
go tool cover -o cover.html -html cover.out || exit
functions=$(go tool cover -func cover.out) || exit
echo "total: $(echo "$functions" | tail -n 1 | grep -Eo '[0-9.]+%$')"
