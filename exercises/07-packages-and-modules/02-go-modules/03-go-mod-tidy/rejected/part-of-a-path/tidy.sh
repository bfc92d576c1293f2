#!/bin/sh
# Usage: sh tidy.sh, in a module.
set -e

# required prints the paths of the modules that go.mod requires, sorted.
required() {
	go mod edit -json | awk -F '"' '
		/^\t"Require": \[/ { on = 1 }
		/^\t\]/ { on = 0 }
		on && $2 == "Path" { print $4 }' | sort
}

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
required > "$work/before"
go mod tidy
required > "$work/after"
grep -vFf "$work/after" "$work/before" > "$work/removed" || true
if [ -s "$work/removed" ]; then
	sed 's/^/removed /' "$work/removed"
else
	echo "nothing removed"
fi
