#!/bin/sh
set -e
echo "module $1" > go.mod
go list -m -f 'module={{.Path}} go={{.GoVersion}} requires=0'
