#!/bin/sh
go mod init "$1" 2>/dev/null || exit 1
go mod edit -json | awk -F '"' '
	$2 == "Path" && path == "" { path = $4 }
	$2 == "Go" { version = $4 }
	$2 == "Version" { requires++ }
	END { printf "module=%s go=%s requires=%d\n", path, version, requires }'
