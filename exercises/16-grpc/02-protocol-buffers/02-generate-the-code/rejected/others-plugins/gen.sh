#!/bin/sh
# Generates the Go code for all files below proto.
set -e

# The plugins, in the versions that go.mod requires.
GOBIN="$PWD/bin" go install tool

rm -rf gen
PATH="$PATH:$PWD/bin" protoc -I proto \
	--go_out=. --go_opt=module=example.com/app \
	--go-grpc_out=. --go-grpc_opt=module=example.com/app \
	$(find proto -name '*.proto')
