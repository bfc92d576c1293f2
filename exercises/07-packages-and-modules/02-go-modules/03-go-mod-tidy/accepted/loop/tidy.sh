#!/bin/sh
# Takes go.mod apart itself: with "require " in front of each line of a block.
paths() {
	sed -n '/^require (/,/^)/{s/^[[:blank:]]*\([^ ()]*\) v.*/\1/p;}; s/^require \([^ (]*\) v.*/\1/p' go.mod
}
before=$(paths | sort)
go mod tidy >/dev/null 2>&1 || exit 1
after=$(paths)
found=
for path in $before; do
	for kept in $after; do
		[ "$path" = "$kept" ] && continue 2
	done
	echo "removed $path"
	found=yes
done
[ -n "$found" ] || echo "nothing removed"
