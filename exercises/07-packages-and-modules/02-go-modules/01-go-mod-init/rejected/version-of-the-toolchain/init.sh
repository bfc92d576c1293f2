#!/bin/sh
set -e
go mod init "$1"
version=$(go version | cut -d ' ' -f 3)
echo "module=$1 go=${version#go} requires=0"
