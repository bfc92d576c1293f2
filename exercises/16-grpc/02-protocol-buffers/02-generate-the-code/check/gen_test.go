package gensh

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	_ "google.golang.org/grpc" // built with the check, the learner's code finds it in the cache

	"gotrain/grpc/protoc"
	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { protoc.Main(m) }

// oracleShop is a copy of the learner's module, in which the script runs again and again.
type oracleShop struct {
	dir, home string
	others    string // a folder with plugins that are not those of go.mod
	env       []string
	last      *proc.Result
}

// oracleStranger is what plugins say that are elsewhere on the PATH.
const oracleStranger = "This plugin belongs to another project."

// oraclePatience is for a machine on which nothing of the plugins is built yet.
const oraclePatience = 100 * time.Second

// oracleKept is the one copy: the tests go on where the one before has ended.
var oracleKept *oracleShop

// oracleStart makes the copy: what has been generated and built is left out.
func oracleStart(t *testing.T) *oracleShop {
	t.Helper()
	dir, err := os.MkdirTemp("", "app")
	kit.NoError(t, "kit: making a folder", err)
	_, err = os.Stat("gen.sh")
	kit.True(t, err == nil, "gen.sh", "should be there; it is missing")
	s := &oracleShop{dir: filepath.Join(dir, "app"), home: filepath.Join(dir, "home"), others: filepath.Join(dir, "others")}
	kit.NoError(t, "kit: making a folder", os.MkdirAll(s.others, 0o777))
	for _, plugin := range []string{"protoc-gen-go", "protoc-gen-go-grpc"} {
		stranger := []byte("#!/bin/sh\necho " + oracleStranger + " >&2\nexit 1\n")
		kit.NoError(t, "kit: making a plugin", os.WriteFile(filepath.Join(s.others, plugin), stranger, 0o777))
	}
	kit.NoError(t, "kit: making a folder", os.MkdirAll(s.home, 0o777))
	kit.NoError(t, "kit: copying the module", os.CopyFS(s.dir, os.DirFS(module.Copy(t, "."))))
	for _, made := range []string{"gen", "bin"} {
		os.RemoveAll(filepath.Join(s.dir, made))
	}
	go_ := module.Go(t, s.dir, nil, "env", "-json", "GOCACHE", "GOMODCACHE")
	go_.WantExit(0)
	var settings map[string]string
	kit.NoError(t, "kit: reading the settings of Go", json.Unmarshal([]byte(go_.Stdout), &settings))
	s.env = []string{"HOME=" + s.home, "GOPATH=" + filepath.Join(s.home, "go"), "GOBIN=", "GOCACHE=" + settings["GOCACHE"], "GOMODCACHE=" + settings["GOMODCACHE"],
		"GOPROXY=off", "GOFLAGS=", "GOSUMDB=off"}
	return s
}

// run runs the script.
func (s *oracleShop) run(t *testing.T) *proc.Result {
	t.Helper()
	s.last = proc.Run(t, proc.Command("sh", "gen.sh"), proc.Name("sh gen.sh"), proc.Dir(s.dir), proc.Env(append(s.env, "PATH="+s.others+string(filepath.ListSeparator)+protoc.Path(t))...),
		proc.Deadline(oraclePatience))
	return s.last
}

func (s *oracleShop) write(t *testing.T, name, text string) {
	t.Helper()
	kit.WriteFiles(t, s.dir, map[string]string{name: text})
}

// generated gives what is below gen, by name.
func (s *oracleShop) generated(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	filepath.WalkDir(filepath.Join(s.dir, "gen"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := os.ReadFile(path)
			kit.NoError(t, "reading what is generated", err)
			name, _ := filepath.Rel(s.dir, path)
			files[filepath.ToSlash(name)] = string(data)
		}
		return nil
	})
	return files
}

// builds fails unless a program that uses the generated code compiles, and all the rest.
func (s *oracleShop) builds(t *testing.T, what, client string) {
	t.Helper()
	s.write(t, "client/main.go", client)
	r := proc.Run(t, proc.Command("go", "build", "./client", "./gen/..."), proc.Dir(s.dir), proc.Env(s.env...), proc.Deadline(oraclePatience))
	if r.ExitCode != 0 {
		kit.Failf(t, "the code that was generated %s does not compile: %s", what, kit.Short(r.Stderr, 300))
	}
}

const (
	oracleUser = `package main

import (
	"context"

	"google.golang.org/grpc"

	userv1 "example.com/app/gen/user/v1"
)

type server struct {
	userv1.UnimplementedUserServiceServer
}

func main() {
	userv1.RegisterUserServiceServer(grpc.NewServer(), server{})
	var conn *grpc.ClientConn
	res, err := userv1.NewUserServiceClient(conn).GetUser(context.Background(), &userv1.GetUserRequest{Id: 7})
	println(res.GetUser().GetCreateTime().AsTime().String(), err)
}
`
	oracleTeam = `package main

import (
	userv1 "example.com/app/gen/user/v1"
	staffv2 "example.com/app/gen/staff/v2"
)

func main() {
	team := &staffv2.Team{Lead: &userv1.User{Name: "Ann", Nickname: "A"}}
	println(team.GetLead().GetNickname(), staffv2.Teams_Find_FullMethodName)
}
`
	oracleTeamProto = `syntax = "proto3";
package staff.v2;
import "user/v1/user.proto";
option go_package = "example.com/app/gen/staff/v2;staffv2";
message Team { user.v1.User lead = 1; }
service Teams { rpc Find(Team) returns (Team); }
`
	oracleLogProto = `syntax = "proto3";
package log.v1;
option go_package = "example.com/app/gen/log/v1;logv1";
message Line { string text = 1; }
`
)

func TestGeneratesTheCode(t *testing.T) {
	kit.Stage(t)
	s := oracleStart(t)
	r := s.run(t)
	kit.MistakeIf(t, r.ExitCode != 0 && strings.Contains(r.Stderr, "@latest"), "at-latest")
	kit.MistakeIf(t, strings.Contains(r.Stderr, oracleStranger), "others-plugins")
	if strings.Contains(r.Stderr, oracleStranger) {
		kit.Failf(t, "protoc runs a plugin that is elsewhere on the PATH, and not the one in bin")
	}
	r.WantExit(0)
	want := []string{"gen/note/v1/note.pb.go", "gen/user/v1/user.pb.go", "gen/user/v1/user_grpc.pb.go"}
	files := s.generated(t)
	kit.Equal(t, "the files below gen", slices.Sorted(maps.Keys(files)), want)
	s.builds(t, "by sh gen.sh", oracleUser)

	for _, plugin := range []string{"protoc-gen-go", "protoc-gen-go-grpc"} {
		found, _ := filepath.Glob(filepath.Join(s.dir, "bin", plugin+"*"))
		kit.True(t, len(found) > 0, "bin", "should have %s in it; it does not", plugin)
		elsewhere, _ := filepath.Glob(filepath.Join(s.home, "go", "bin", plugin+"*"))
		kit.True(t, len(elsewhere) == 0, plugin, "should be built into bin only; it is in the folder bin of GOPATH, too")
	}
	mod, err := os.ReadFile(filepath.Join(s.dir, "go.mod"))
	kit.NoError(t, "reading go.mod", err)
	for plugin, c := range map[string]struct{ file, module string }{
		"protoc-gen-go":      {"gen/user/v1/user.pb.go", "google.golang.org/protobuf"},
		"protoc-gen-go-grpc": {"gen/user/v1/user_grpc.pb.go", "google.golang.org/grpc/cmd/protoc-gen-go-grpc"},
	} {
		pinned := regexp.MustCompile(regexp.QuoteMeta(c.module) + ` (v\S+)`).FindStringSubmatch(string(mod))
		kit.True(t, pinned != nil, "go.mod", "should require %s; it does not", c.module)
		line := regexp.MustCompile(regexp.QuoteMeta(plugin) + ` (v\S+)`).FindStringSubmatch(files[c.file])
		kit.True(t, line != nil && line[1] == pinned[1], c.file, "should be generated by %s %s, as go.mod has it; it is not", plugin, pinned[1])
	}
	original, err := os.ReadFile("go.mod")
	kit.NoError(t, "reading go.mod", err)
	kit.True(t, string(original) == string(mod), "sh gen.sh", "should leave go.mod as it is; it does not")
	oracleKept = s
}

func TestCanBeRunAgain(t *testing.T) {
	kit.Stage(t)
	s := oracleKept
	before := s.generated(t)
	s.run(t).WantExit(0)
	after := s.generated(t)
	kit.Equal(t, "the files below gen after another run", slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)))
	for name, text := range before {
		kit.True(t, after[name] == text, name, "should be the same after another run; it is not")
	}
}

func TestFollowsTheFiles(t *testing.T) {
	kit.Stage(t)
	s := oracleKept
	user := filepath.Join(s.dir, "proto/user/v1/user.proto")
	data, err := os.ReadFile(user)
	kit.NoError(t, "reading user.proto", err)
	s.write(t, "proto/user/v1/user.proto", strings.Replace(string(data), "message User {", "message User {\n  string nickname = 9;", 1))
	s.write(t, "proto/team.proto", oracleTeamProto)
	s.write(t, "proto/log/v1/log.proto", oracleLogProto)
	os.RemoveAll(filepath.Join(s.dir, "proto/note"))
	r := s.run(t)
	files := s.generated(t)
	const what = "after proto/log/v1/log.proto and proto/team.proto have come (the go_package of team.proto ends with gen/staff/v2), and proto/note has gone"
	const team, note = "gen/staff/v2/team.pb.go", "gen/note/v1/note.pb.go"
	_, isTeam := files[team]
	_, isNote := files[note]
	_, isLog := files["gen/log/v1/log.pb.go"]
	_, beside := files["gen/team.pb.go"]
	kit.MistakeIf(t, !isTeam && !beside && isLog && r.ExitCode == 0, "fixed-depth")
	kit.MistakeIf(t, !isTeam && !beside && !isLog && (r.ExitCode == 0 || strings.Contains(r.Stderr, "note.proto")), "one-file")
	kit.MistakeIf(t, !isTeam && beside, "source-relative")
	kit.MistakeIf(t, isTeam && isNote, "stale-files")
	r.WantExit(0)
	kit.Equal(t, "the files below gen "+what, slices.Sorted(maps.Keys(files)),
		[]string{"gen/log/v1/log.pb.go", team, "gen/staff/v2/team_grpc.pb.go", "gen/user/v1/user.pb.go", "gen/user/v1/user_grpc.pb.go"})
	s.builds(t, what, oracleTeam)
}

func TestStopsAtAnError(t *testing.T) {
	kit.Stage(t)
	s := oracleKept
	noticed := false
	t.Run("in a proto file", func(t *testing.T) {
		s.write(t, "proto/broken.proto", "syntax = \"proto3\";\nmessage Half {\n")
		r := s.run(t)
		kit.MistakeIf(t, r.ExitCode == 0, "goes-on")
		kit.True(t, r.ExitCode != 0, "sh gen.sh with a file that protoc refuses", "should end with another exit status than 0; it ends with 0")
		noticed = true
		os.Remove(filepath.Join(s.dir, "proto/broken.proto"))
		s.run(t).WantExit(0)
	})
	t.Run("in go.mod", func(t *testing.T) {
		s.write(t, "go.mod", "module example.com/app\n\ngo 1.25\n\ntool example.com/nowhere\n")
		r := s.run(t)
		kit.MistakeIf(t, r.ExitCode == 0 && noticed, "goes-on-with-old-plugins")
		kit.True(t, r.ExitCode != 0, "sh gen.sh where the plugins cannot be built", "should end with another exit status than 0; it ends with 0")
	})
}
