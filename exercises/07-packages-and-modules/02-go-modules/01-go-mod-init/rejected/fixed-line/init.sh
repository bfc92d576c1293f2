#!/bin/sh
go mod init "$1"
echo "module=myapp go=1.26 requires=0"
