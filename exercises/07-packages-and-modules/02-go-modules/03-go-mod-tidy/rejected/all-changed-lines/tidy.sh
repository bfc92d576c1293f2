#!/bin/sh
before=$(mktemp)
grep 'example.com' go.mod | sort > "$before"
go mod tidy
changed=$(grep 'example.com' go.mod | sort | diff "$before" - | grep '^[<>]' | grep -o 'example.com/[a-z]*' | sort -u)
rm "$before"
if [ -n "$changed" ]; then
	echo "$changed" | sed 's/^/removed /'
else
	echo "nothing removed"
fi
