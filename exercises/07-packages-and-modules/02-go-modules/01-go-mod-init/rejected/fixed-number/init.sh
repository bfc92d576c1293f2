#!/bin/sh
# Usage: sh init.sh MODULE, in a folder with a main.go and without a go.mod.
set -e
go mod init "$1"
go list -m -f "module={{.Path}} go={{.GoVersion}} requires=0"
