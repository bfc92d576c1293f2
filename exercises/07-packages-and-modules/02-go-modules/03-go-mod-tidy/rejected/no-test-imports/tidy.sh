#!/bin/sh
imports=$(go list -f '{{join .Imports "\n"}}' ./...)
found=
for path in $(go mod edit -json | awk -F '"' '/^\t"Require": \[/ { on = 1 } /^\t\]/ { on = 0 } on && $2 == "Path" { print $4 }' | sort); do
	echo "$imports" | grep -q "^$path\$" && continue
	go mod edit -droprequire="$path"
	echo "removed $path"
	found=yes
done
[ -n "$found" ] || echo "nothing removed"
