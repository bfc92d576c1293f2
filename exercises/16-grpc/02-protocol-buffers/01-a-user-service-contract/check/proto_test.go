package userproto

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/reporter"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"

	"gotrain/kit"
)

const oracleFile = "proto/user/v1/user.proto"

// oracleCompile gives the descriptor of the learner's file.
func oracleCompile(t *testing.T) protoreflect.FileDescriptor {
	t.Helper()
	_, err := os.Stat(oracleFile)
	kit.True(t, err == nil, oracleFile, "should be there; it is missing")
	var first reporter.ErrorWithPos
	compiler := protocompile.Compiler{
		Resolver: protocompile.WithStandardImports(&protocompile.SourceResolver{ImportPaths: []string{"proto"}}),
		Reporter: reporter.NewReporter(func(err reporter.ErrorWithPos) error {
			if first == nil {
				first = err
			}
			return nil
		}, nil),
	}
	files, err := compiler.Compile(context.Background(), "user/v1/user.proto")
	if first != nil {
		at := first.GetPosition()
		kit.Fail(t, kit.Failure{Message: "the compiler says: " + first.Unwrap().Error(), File: oracleFile, Line: at.Line, Column: at.Col})
	}
	kit.NoError(t, "compiling "+oracleFile, err)
	return files[0]
}

// oracleReference is the contract as it should be.
const oracleReference = `
syntax = "proto3";
package user.v1;
import "google/protobuf/timestamp.proto";
enum Role { ROLE_UNSPECIFIED = 0; ROLE_MEMBER = 1; ROLE_ADMIN = 2; }
message User {
  int64 id = 1; string name = 2; string email = 3; optional int32 age = 4;
  google.protobuf.Timestamp create_time = 5; Role role = 6;
}
message GetUserRequest { int64 id = 1; }
message GetUserResponse { User user = 1; }
message CreateUserRequest { string name = 1; string email = 2; }
message CreateUserResponse { User user = 1; }
message ListUsersRequest { int32 page_size = 1; }
`

func oracleRight(t *testing.T) protoreflect.FileDescriptor {
	t.Helper()
	compiler := protocompile.Compiler{Resolver: protocompile.WithStandardImports(&protocompile.SourceResolver{
		Accessor: protocompile.SourceAccessorFromMap(map[string]string{"right.proto": oracleReference}),
	})}
	files, err := compiler.Compile(context.Background(), "right.proto")
	kit.NoError(t, "kit: compiling the reference", err)
	return files[0]
}

func oracleMessage(t *testing.T, file protoreflect.FileDescriptor, name string) protoreflect.MessageDescriptor {
	t.Helper()
	m := file.Messages().ByName(protoreflect.Name(name))
	kit.True(t, m != nil, oracleFile, "should have a message %s; it has none", name)
	return m
}

// oracleType writes the type of a field as in a file.
func oracleType(f protoreflect.FieldDescriptor) string {
	text := f.Kind().String()
	if f.Message() != nil {
		text = string(f.Message().FullName())
	}
	if f.Enum() != nil {
		text = "enum " + string(f.Enum().Name())
	}
	if f.IsMap() {
		return "map"
	}
	if f.IsList() {
		text = "repeated " + text
	}
	if f.HasOptionalKeyword() {
		text = "optional " + text
	}
	return text
}

// oracleFields compares the fields of a message with lines such as "id = 1: int64".
func oracleFields(t *testing.T, m protoreflect.MessageDescriptor, want ...string) {
	t.Helper()
	for _, line := range want {
		name, rest, _ := strings.Cut(line, " = ")
		f := m.Fields().ByName(protoreflect.Name(name))
		kit.True(t, f != nil, "message "+string(m.Name()), "should have a field %s; it has none", name)
		got := fmt.Sprintf("%d: %s", f.Number(), oracleType(f))
		if got == rest {
			continue
		}
		number := strings.HasPrefix(got, rest[:1]+":")
		kit.MistakeIf(t, number && name == "create_time" && f.Message() == nil && f.Enum() == nil, "time-as-number")
		kit.MistakeIf(t, got == "4: int32" && name == "age", "age-without-optional")
		kit.Equal(t, "number and type of the field "+name+" of "+string(m.Name()), got, rest)
	}
	kit.Equal(t, "the number of fields of "+string(m.Name()), m.Fields().Len(), len(want))
}

func TestCompiles(t *testing.T) {
	kit.Stage(t)
	oracleCompile(t)
}

func TestTheHead(t *testing.T) {
	kit.Stage(t)
	file := oracleCompile(t)
	kit.Equal(t, "the syntax", file.Syntax().String(), "proto3")
	kit.Equal(t, "the package", string(file.Package()), "user.v1")
	options, _ := file.Options().(*descriptorpb.FileOptions)
	kit.Equal(t, "the option go_package", options.GetGoPackage(), "example.com/app/gen/user/v1;userv1")
}

func TestUser(t *testing.T) {
	kit.Stage(t)
	user := oracleMessage(t, oracleCompile(t), "User")
	oracleFields(t, user, "id = 1: int64", "name = 2: string", "email = 3: string", "age = 4: optional int32",
		"create_time = 5: google.protobuf.Timestamp", "role = 6: enum Role")
	kit.True(t, user.ReservedRanges().Has(7), "the number 7 of User", "should be reserved; it is not")
	kit.True(t, user.ReservedNames().Has("password"), "the name password of User", "should be reserved; it is not")
	ranges := user.ReservedRanges()
	kit.True(t, ranges.Len() == 1 && ranges.Get(0) == [2]protoreflect.FieldNumber{7, 8}, "User", "should reserve number 7 only; others are, too")
}

func TestRole(t *testing.T) {
	kit.Stage(t)
	values := oracleMessage(t, oracleCompile(t), "User").Fields().ByName("role").Enum().Values()
	var got []string
	for i := range values.Len() {
		got = append(got, fmt.Sprintf("%s = %d", values.Get(i).Name(), values.Get(i).Number()))
	}
	zero := values.ByNumber(0)
	kit.MistakeIf(t, zero != nil && (zero.Name() == "ROLE_MEMBER" || zero.Name() == "ROLE_ADMIN"), "zero-means-member")
	kit.Equal(t, "the values of Role", got, []string{"ROLE_UNSPECIFIED = 0", "ROLE_MEMBER = 1", "ROLE_ADMIN = 2"})
}

func TestService(t *testing.T) {
	kit.Stage(t)
	file := oracleCompile(t)
	service := file.Services().ByName("UserService")
	kit.True(t, service != nil, oracleFile, "should have a service UserService; it has none")
	for _, c := range [][2]string{
		{"GetUser", "GetUserRequest returns GetUserResponse"},
		{"CreateUser", "CreateUserRequest returns CreateUserResponse"},
		{"ListUsers", "ListUsersRequest returns stream User"},
	} {
		m := service.Methods().ByName(protoreflect.Name(c[0]))
		kit.True(t, m != nil, "the service UserService", "should have an RPC %s; it has none", c[0])
		in, out := string(m.Input().Name()), string(m.Output().Name())
		if c[0] == "ListUsers" && !m.IsStreamingServer() {
			list := false
			for i := range m.Output().Fields().Len() {
				list = list || m.Output().Fields().Get(i).IsList()
			}
			kit.MistakeIf(t, list && !m.IsStreamingClient(), "repeated-users")
			kit.MistakeIf(t, m.IsStreamingClient(), "streams-requests")
		}
		if m.IsStreamingClient() {
			in = "stream " + in
		}
		if m.IsStreamingServer() {
			out = "stream " + out
		}
		kit.Equal(t, "what "+c[0]+" takes and returns", kit.Code(in+" returns "+out), kit.Code(c[1]))
	}
	kit.Equal(t, "the number of RPCs of UserService", service.Methods().Len(), 3)
}

func TestRequestsAndResponses(t *testing.T) {
	kit.Stage(t)
	file := oracleCompile(t)
	oracleFields(t, oracleMessage(t, file, "GetUserRequest"), "id = 1: int64")
	oracleFields(t, oracleMessage(t, file, "GetUserResponse"), "user = 1: user.v1.User")
	oracleFields(t, oracleMessage(t, file, "CreateUserRequest"), "name = 1: string", "email = 2: string")
	oracleFields(t, oracleMessage(t, file, "CreateUserResponse"), "user = 1: user.v1.User")
	oracleFields(t, oracleMessage(t, file, "ListUsersRequest"), "page_size = 1: int32")
}

func TestUnderstandsMessages(t *testing.T) {
	kit.Stage(t)
	file, right := oracleCompile(t), oracleRight(t)
	r := rand.New(rand.NewPCG(16, 21))
	encode := proto.MarshalOptions{Deterministic: true}
	for _, text := range oracleTexts(r) {
		name, fields, _ := strings.Cut(text, " ")
		message := dynamicpb.NewMessage(right.Messages().ByName(protoreflect.Name(name)))
		kit.NoError(t, "kit: "+text, prototext.Unmarshal([]byte(fields), message))
		want, err := encode.Marshal(message)
		kit.NoError(t, "kit: "+text, err)
		learners := dynamicpb.NewMessage(oracleMessage(t, file, name))
		kit.NoError(t, "decoding "+text, proto.Unmarshal(want, learners))
		kit.True(t, len(learners.GetUnknown()) == 0, "decoding "+text, "should know all fields; some are unknown to your contract")
		got, err := encode.Marshal(learners)
		kit.NoError(t, "encoding "+text, err)
		kit.Equal(t, "the bytes of "+text, hex.EncodeToString(got), hex.EncodeToString(want))
		back := dynamicpb.NewMessage(oracleMessage(t, file, name))
		if err := prototext.Unmarshal([]byte(fields), back); err != nil {
			kit.Failf(t, "%s cannot be written with your contract: a field has another name or type", text)
		}
		kit.True(t, proto.Equal(back, learners), text, "should mean the same in both contracts; it does not")
	}
}

func oracleTexts(r *rand.Rand) []string {
	texts := []string{`User id: 7 name: "Ann"`, `User age: 0`, `User`, `GetUserRequest id: -1`, `ListUsersRequest page_size: -20`,
		`CreateUserRequest email: "e" name: "n"`, `GetUserResponse user { id: 1 role: ROLE_ADMIN }`, `CreateUserResponse user { create_time { seconds: 9 nanos: 8 } }`}
	for range 30 {
		texts = append(texts, fmt.Sprintf(`User id: %d name: %q email: %q age: %d create_time { seconds: %d } role: %d`,
			r.Int64()-r.Int64(), strings.Repeat("ö", r.IntN(4)), strings.Repeat("e@", r.IntN(90)), r.Int32()-r.Int32(), r.Int32(), r.IntN(3)))
	}
	return texts
}
