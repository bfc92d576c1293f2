// Command update brings the module sets up to date: each module that a set
// requires for its own sake goes to its newest release that works with the
// oldest Go that gotrain works with, everything else to what those ask for. One
// with the comment “keep” in go.mod stays as it is.
//
//	cd checks/modules/update
//	go run . [SET...]
//
// Without arguments it does so for all sets. It needs the network. Then it
// proves the exercises that rest on them, which -verify=false leaves out.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// oldest is the Go that every module has to work with.
const oldest = "1.25"

// proof is the command that proves what rests on the sets, in the folder of the
// project.
var proof = []string{"cargo", "run", "--release", "--quiet", "--", "verify", "--again", "--require-needs", "14-18"}

func main() {
	verify := flag.Bool("verify", true, "prove the exercises afterwards")
	flag.Parse()
	sets := flag.Args()
	if len(sets) == 0 {
		files, _ := filepath.Glob("../*/uses.go")
		for _, file := range files {
			sets = append(sets, filepath.Base(filepath.Dir(file)))
		}
	}
	for _, set := range sets {
		if err := update(filepath.Join("..", set)); err != nil {
			fmt.Fprintf(os.Stderr, "update: %s: %v\n", set, err)
			os.Exit(1)
		}
	}
	if !*verify {
		return
	}
	command := exec.Command(proof[0], proof[1:]...)
	command.Dir = filepath.Join("..", "..", "..")
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "update: %s: %v\n", strings.Join(proof, " "), err)
		os.Exit(1)
	}
}

// update brings the set in dir up to date, then what learners get of it.
func update(dir string) error {
	set := module{dir}
	// What uses.go imports and nothing requires yet is found here. A module without releases stays at the commit in go.mod.
	if err := set.tidy(); err != nil {
		return err
	}
	file, err := set.read()
	if err != nil {
		return err
	}
	requirements := []string{}
	for _, required := range file.Require {
		if required.Indirect {
			continue
		}
		kept, err := set.keeps(required.Path)
		if err != nil {
			return err
		}
		version := ""
		if !kept {
			version, err = set.newest(required.Path)
		}
		if err != nil {
			return err
		}
		if version == "" {
			version = required.Version
		}
		fmt.Printf("%s: %s %s\n", filepath.Base(dir), required.Path, version)
		line := required.Path + " " + version
		if kept {
			line += " " + keep
		}
		requirements = append(requirements, line)
	}
	header := "module " + file.Module.Path + "\n\ngo " + oldest + ".0\n\nrequire (\n"
	if err := os.WriteFile(set.path("go.mod"), []byte(header+strings.Join(requirements, "\n")+"\n)\n"), 0o644); err != nil {
		return err
	}
	if err := errors.Join(set.setTools(file.Tool), set.tidy(), set.isOldEnough()); err != nil {
		return err
	}
	learners, err := filepath.Glob(set.path("learner/*"))
	for _, learner := range learners {
		err = errors.Join(err, share(set, module{learner}))
	}
	return err
}

// share gives a learner's module the versions of the set, as far as it needs
// them.
func share(set, learner module) error {
	name, err := learner.read()
	if err != nil {
		return err
	}
	file, err := os.ReadFile(set.path("go.mod"))
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(set.path("go.sum"))
	if err != nil {
		return err
	}
	_, rest, _ := bytes.Cut(file, []byte("\n"))
	file = append([]byte("module "+name.Module.Path+"\n"), rest...)
	if err := errors.Join(os.WriteFile(learner.path("go.mod"), file, 0o644), os.WriteFile(learner.path("go.sum"), sums, 0o644)); err != nil {
		return err
	}
	if err := errors.Join(learner.setTools(name.Tool), learner.tidy()); err != nil {
		return err
	}
	// What only tests of other modules need has been added again.
	pinned, err := set.read()
	if err != nil {
		return err
	}
	tidied, err := learner.read()
	if err != nil {
		return err
	}
	for _, required := range tidied.Require {
		isPinned := func(other requirement) bool { return other.Path == required.Path && other.Version == required.Version }
		if !slices.ContainsFunc(pinned.Require, isPinned) {
			_, dropped := learner.run("mod", "edit", "-droprequire="+required.Path)
			err = errors.Join(err, dropped)
		}
	}
	return errors.Join(err, learner.isOldEnough())
}

// A module lies in a folder.
type module struct{ dir string }

// A modFile is what go mod edit says of a go.mod.
type modFile struct {
	Module  struct{ Path string }
	Go      string
	Require []requirement
	Tool    []tool
}

// A tool is a program that a module names as one.
type tool struct{ Path string }

type requirement struct {
	Path, Version string
	Indirect      bool
}

func (m module) path(name string) string { return filepath.Join(m.dir, name) }

func (m module) read() (file modFile, err error) {
	said, err := m.run("mod", "edit", "-json")
	if err != nil {
		return file, err
	}
	return file, json.Unmarshal(said, &file)
}

// tidy does without what only tests of other modules need, where that cannot be
// had.
func (m module) tidy() error {
	_, err := m.run("mod", "tidy", "-e")
	return err
}

// setTools makes some programs the module's tools, and no others.
func (m module) setTools(tools []tool) error {
	file, err := m.read()
	for _, other := range file.Tool {
		_, dropped := m.run("mod", "edit", "-droptool="+other.Path)
		err = errors.Join(err, dropped)
	}
	for _, own := range tools {
		_, added := m.run("mod", "edit", "-tool="+own.Path)
		err = errors.Join(err, added)
	}
	return err
}

// keep is the comment behind a requirement that is not to be brought up to date.
const keep = "// keep"

// keeps reports whether a requirement has that comment.
func (m module) keeps(path string) (bool, error) {
	text, err := os.ReadFile(m.path("go.mod"))
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) > 0 && fields[0] == path && strings.HasSuffix(strings.TrimSpace(line), keep) {
			return true, err
		}
	}
	return false, err
}

func (m module) isOldEnough() error {
	file, err := m.read()
	if err == nil && file.Go != oldest+".0" {
		err = fmt.Errorf("%s asks for Go %s", m.path("go.mod"), file.Go)
	}
	return err
}

// newest returns the newest release of a module that works with the oldest Go;
// nothing where it has no releases.
func (m module) newest(path string) (string, error) {
	said, err := m.run("list", "-m", "-versions", "-json", path)
	if err != nil {
		return "", err
	}
	var known struct{ Versions []string }
	if err := json.Unmarshal(said, &known); err != nil {
		return "", err
	}
	for _, version := range slices.Backward(known.Versions) {
		if strings.Contains(version, "-") {
			continue
		}
		said, err := m.run("list", "-m", "-json", path+"@"+version)
		if err != nil {
			return "", err
		}
		var release struct{ GoVersion string }
		if err := json.Unmarshal(said, &release); err != nil {
			return "", err
		}
		if works(release.GoVersion) {
			return version, nil
		}
	}
	return "", nil
}

// works reports whether a module that asks for a Go works with the oldest one.
func works(version string) bool {
	var minor, patch int
	fmt.Sscanf(version, "1.%d.%d", &minor, &patch)
	return minor < 25 || minor == 25 && patch == 0
}

func (m module) run(args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	command.Dir = m.dir
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOTOOLCHAIN=local", "GOWORK=off")
	var complaint bytes.Buffer
	command.Stderr = &complaint
	said, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, complaint.String())
	}
	return said, nil
}
