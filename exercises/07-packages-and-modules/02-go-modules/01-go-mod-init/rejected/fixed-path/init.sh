#!/bin/sh
go mod init myapp
go list -m -f 'module={{.Path}} go={{.GoVersion}} requires=0'
