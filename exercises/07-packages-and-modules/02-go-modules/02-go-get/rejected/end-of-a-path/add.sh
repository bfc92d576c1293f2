#!/bin/sh
set -e
go get example.com/colour@v1.2.0
go mod tidy
grep 'example.com/colour' go.sum | head -n 1
