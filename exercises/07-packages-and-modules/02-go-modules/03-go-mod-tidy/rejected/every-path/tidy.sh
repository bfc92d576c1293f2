#!/bin/sh
# Usage: sh tidy.sh, in a module.
set -e

required() {
	go mod edit -json | awk -F '"' '$2 == "Path" { print $4 }' | sort -u
}

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
required > "$work/before"
go mod tidy
required > "$work/after"
comm -23 "$work/before" "$work/after" > "$work/removed"
if [ -s "$work/removed" ]; then
	sed 's/^/removed /' "$work/removed"
else
	echo "nothing removed"
fi
