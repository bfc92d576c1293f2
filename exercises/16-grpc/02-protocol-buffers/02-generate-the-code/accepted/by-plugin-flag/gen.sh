set -eu

go build -o bin/protoc-gen-go google.golang.org/protobuf/cmd/protoc-gen-go
go build -o bin/protoc-gen-go-grpc google.golang.org/grpc/cmd/protoc-gen-go-grpc

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
find proto -name '*.proto' -exec protoc --proto_path=proto \
	--plugin=protoc-gen-go=bin/protoc-gen-go --plugin=protoc-gen-go-grpc=bin/protoc-gen-go-grpc \
	--go_out="$new" --go-grpc_out="$new" {} +
rm -rf gen
cp -r "$new/example.com/app/gen" gen
