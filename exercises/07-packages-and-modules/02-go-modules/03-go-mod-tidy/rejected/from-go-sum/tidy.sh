#!/bin/sh
touch go.sum
before=$(mktemp)
cut -d ' ' -f 1 go.sum | sort -u > "$before"
go mod tidy
removed=$(cut -d ' ' -f 1 go.sum | sort -u | comm -23 "$before" -)
rm "$before"
if [ -n "$removed" ]; then
	echo "$removed" | sed 's/^/removed /'
else
	echo "nothing removed"
fi
