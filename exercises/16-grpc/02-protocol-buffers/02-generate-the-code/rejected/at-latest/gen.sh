#!/bin/sh
set -e
GOBIN="$PWD/bin" go install google.golang.org/protobuf/cmd/protoc-gen-go@latest
GOBIN="$PWD/bin" go install google.golang.org/grpc/cmd/protoc-gen-go-grpc@latest
rm -rf gen
PATH="$PWD/bin:$PATH" protoc -I proto \
	--go_out=. --go_opt=module=example.com/app \
	--go-grpc_out=. --go-grpc_opt=module=example.com/app \
	$(find proto -name '*.proto')
