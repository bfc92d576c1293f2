#!/bin/sh
# Generates the Go code for all files below proto.
set -e

# The plugins, in the versions that go.mod requires.
GOBIN="$PWD/bin" go install tool

rm -rf gen && mkdir gen
PATH="$PWD/bin:$PATH" protoc -I proto \
	--go_out=gen --go_opt=paths=source_relative \
	--go-grpc_out=gen --go-grpc_opt=paths=source_relative \
	$(find proto -name '*.proto')
