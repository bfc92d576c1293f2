package protoc

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/pluginpb"

	"gotrain/kit"
)

// TestMain is also a plugin, which writes a file about each file.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "protoc-gen-note" {
		Main(m)
	}
	data, _ := io.ReadAll(os.Stdin)
	req, res := &pluginpb.CodeGeneratorRequest{}, &pluginpb.CodeGeneratorResponse{}
	if proto.Unmarshal(data, req) != nil {
		os.Exit(7)
	}
	if req.GetParameter() == "refuse" {
		res.Error = proto.String("I refuse")
	}
	for _, name := range req.FileToGenerate {
		var all []string
		for _, file := range req.ProtoFile {
			all = append(all, file.GetName())
		}
		res.File = append(res.File, &pluginpb.CodeGeneratorResponse_File{
			Name:    proto.String(name + ".txt"),
			Content: proto.String(req.GetParameter() + " of " + strings.Join(all, " ")),
		})
	}
	data, _ = proto.Marshal(res)
	os.Stdout.Write(data)
	os.Exit(0)
}

const user = `syntax = "proto3";
package user.v1;
import "google/protobuf/timestamp.proto";
message User { int64 id = 1; google.protobuf.Timestamp create_time = 2; }
`

// call runs protoc as a program in a folder with some files and the plugin on the search path.
func call(t *testing.T, files map[string]string, args ...string) (dir, stderr string, ok bool) {
	t.Helper()
	dir = kit.Files(t, files)
	self, err := os.Executable()
	kit.NoError(t, "finding the program", err)
	kit.NoError(t, "linking the plugin", os.Symlink(self, filepath.Join(dir, "protoc-gen-note")))
	path := Path(t)
	cmd := exec.Command(filepath.Join(strings.Split(path, ":")[0], "protoc"), args...)
	var b bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &b
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+path)
	err = cmd.Run()
	return dir, b.String(), err == nil
}

func TestGenerates(t *testing.T) {
	files := map[string]string{"proto/user/v1/user.proto": user, "proto/all.proto": "syntax = \"proto3\";\nimport \"user/v1/user.proto\";\nmessage All { user.v1.User user = 1; }\n", "gen/x": ""}
	for _, args := range [][]string{
		{"-I", "proto", "--note_out=gen", "--note_opt=a=1", "--note_opt=b", "proto/user/v1/user.proto", "proto/all.proto"},
		{"-Iproto", "--note_out=a=1,b:gen", "user/v1/user.proto", "all.proto"},
		{"--proto_path=proto", "--note_out", "a=1,b:gen", "--plugin=protoc-gen-note=./protoc-gen-note", "proto/user/v1/user.proto", "proto/all.proto"},
	} {
		dir, stderr, ok := call(t, files, args...)
		kit.Equal(t, strings.Join(args, " "), kit.Values(stderr, ok), kit.Values("", true))
		for name, want := range map[string]string{
			"gen/user/v1/user.proto.txt": "a=1,b of google/protobuf/timestamp.proto user/v1/user.proto all.proto",
			"gen/all.proto.txt":          "a=1,b of google/protobuf/timestamp.proto user/v1/user.proto all.proto",
		} {
			data, _ := os.ReadFile(filepath.Join(dir, name))
			kit.Equal(t, name, string(data), want)
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		what string
		args []string
		want string
	}{
		{"a type that nobody knows", []string{"-I.", "--note_out=.", "bad.proto"}, "bad.proto:2:13: "},
		{"a missing import", []string{"-I.", "--note_out=.", "lost.proto"}, "lost.proto:2:8: "},
		{"no file", []string{"--note_out=."}, "Missing input file."},
		{"no output", []string{"user.proto"}, "Missing output directives."},
		{"a file that is not there", []string{"--note_out=.", "none.proto"}, "Could not make proto path relative: none.proto: No such file or directory"},
		{"a file elsewhere", []string{"-Isub", "--note_out=.", "user.proto"}, "user.proto: File does not reside within any path specified using --proto_path (or -I)."},
		{"a folder that is not there", []string{"--note_out=gen", "user.proto"}, "gen/: No such file or directory"},
		{"a plugin that is not there", []string{"--nothing_out=.", "user.proto"}, "protoc-gen-nothing: program not found or is not executable"},
		{"a plugin that refuses", []string{"--note_out=refuse:.", "user.proto"}, "--note_out: I refuse"},
		{"a flag that is none", []string{"--nothing=1", "user.proto"}, "Unknown flag: --nothing"},
		{"two files with the same name", []string{"-I.", "-Isub", "--note_out=.", "user.proto", "user.proto"}, "Tried to write the same file twice."},
	} {
		files := map[string]string{
			"user.proto": user, "sub/x": "",
			"bad.proto":  "syntax = \"proto3\";\nmessage A { Nobody n = 1; }\n",
			"lost.proto": "syntax = \"proto3\";\nimport \"none.proto\";\n",
		}
		dir, stderr, ok := call(t, files, c.args...)
		kit.True(t, !ok && strings.Contains(stderr, c.want), c.what, "should fail with %q; it says %q", c.want, stderr)
		written, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
		kit.Equal(t, "files written for "+c.what, len(written), 0)
	}
}
