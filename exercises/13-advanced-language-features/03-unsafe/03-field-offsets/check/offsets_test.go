package rows

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

const checkRecord = "struct{Flag byte; Count int64; Tag uint16; Name string}"

func TestRecordIsAsItWas(t *testing.T) {
	if got := source.Load(t, ".").Type("Record").Type().Underlying().String(); got != checkRecord {
		kit.Failf(t, "Record should be as it was given, with the fields Flag, Count, Tag and Name in this order")
	}
}

// checkImporter knows unsafe alone, and no other package matters for an offset.
type checkImporter struct{}

func (checkImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// checkValue returns the value of a constant on a machine.
func checkValue(p *source.Package, name, arch string) int64 {
	config := types.Config{Importer: checkImporter{}, Sizes: types.SizesFor("gc", arch), Error: func(error) {}}
	pkg, _ := config.Check("rows", p.Fset, p.Files, nil)
	if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
		if value, exact := constant.Int64Val(constant.ToInt(c.Val())); exact {
			return value
		}
	}
	return -1
}

// checkConstant compares a constant with its values on three kinds of machine.
func checkConstant(t *testing.T, name string, wants ...int64) {
	t.Helper()
	p := source.Load(t, ".")
	if p.Lookup(name) == nil {
		kit.Failf(t, "there is no constant %s", name)
	}
	p.Const(name)
	machines := []string{"amd64", "386", "amd64p32"}
	for i, machine := range []string{
		"64-bit words (amd64)", "32-bit words (386)", "32-bit words, int64 aligned to 8 bytes (amd64p32)",
	} {
		got := checkValue(p, name, machines[i])
		kit.MistakeIf(t, got != wants[i] && !p.Uses("unsafe.Offsetof") && slices.Contains(wants, got), "typed-numbers")
		kit.Equal(t, name+" with "+machine, got, wants[i])
	}
	kit.True(t, p.Uses("unsafe.Offsetof"), "the package", "should take the offsets from unsafe.Offsetof")
}

func TestOffCount(t *testing.T) { checkConstant(t, "OffCount", 8, 4, 8) }

func TestOffTag(t *testing.T) { checkConstant(t, "OffTag", 16, 12, 16) }

func TestOffName(t *testing.T) { checkConstant(t, "OffName", 24, 16, 20) }

// checkStartsAtThePointer reports whether an address of a pointer to a Record becomes an unsafe.Pointer.
func checkStartsAtThePointer(p *source.Package) bool {
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		if len(call.Args) != 1 || p.Info.TypeOf(call) != types.Typ[types.UnsafePointer] {
			continue
		}
		if outer, ok := p.Info.TypeOf(call.Args[0]).(*types.Pointer); ok {
			if inner, ok := outer.Elem().(*types.Pointer); ok && inner.Elem() == p.Type("Record").Type() {
				return true
			}
		}
	}
	return false
}

func TestCountPtrLeadsToTheField(t *testing.T) {
	p := source.Load(t, ".")
	records := make([]Record, 3)
	for i := range records {
		r := &records[i]
		var got *int64
		kit.NoPanic(t, "CountPtr(&r)", func() { got = CountPtr(r) })
		kit.True(t, got != nil, "CountPtr(&r)", "should not return nil")
		if got != &r.Count {
			kit.MistakeIf(t, checkStartsAtThePointer(p), "address-of-the-pointer")
			kit.Failf(t, "CountPtr(&r) is not the address of r.Count")
		}
		*got = int64(i) - 1<<40
		kit.Equal(t, "r after writing through CountPtr(&r)", *r, Record{Count: int64(i) - 1<<40})
	}
}

func TestCountPtrDoesNotNameTheField(t *testing.T) {
	p := source.Load(t, ".")
	var offsets []ast.Node
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		if object := p.Callee(call); object != nil && object.Pkg() == types.Unsafe && object.Name() == "Offsetof" {
			offsets = append(offsets, call)
		}
	}
	for _, selector := range source.All[*ast.SelectorExpr](p.Roots()...) {
		s := p.Info.Selections[selector]
		if s == nil || s.Kind() != types.FieldVal || s.Obj().Name() != "Count" {
			continue
		}
		if slices.ContainsFunc(offsets, func(n ast.Node) bool { return n.Pos() <= selector.Pos() && selector.End() <= n.End() }) {
			continue
		}
		from := s.Recv()
		if pointer, ok := from.(*types.Pointer); ok {
			from = pointer.Elem()
		}
		kit.MistakeIf(t, from == p.Type("Record").Type(), "address-of-the-field")
		source.Fail(t, p, selector, "this names the field Count, which only unsafe.Offsetof needs to know")
	}
}

func TestUsesUnsafeAdd(t *testing.T) {
	p := source.Load(t, ".")
	if !p.Uses("unsafe.Add") {
		clean := module.Go(t, module.Copy(t, "."), nil, "vet", "./...").ExitCode == 0
		arithmetic := slices.ContainsFunc(source.All[*ast.BinaryExpr](p.Roots()...), func(e *ast.BinaryExpr) bool {
			return p.Info.TypeOf(e) == types.Typ[types.Uintptr]
		})
		kit.MistakeIf(t, clean && arithmetic, "uintptr-in-one-go")
		kit.MistakeIf(t, !clean && arithmetic, "stored-uintptr")
		kit.Failf(t, "nothing calls unsafe.Add")
	}
}

func TestVetFindsNothing(t *testing.T) {
	r := module.Go(t, module.Copy(t, "."), nil, "vet", "./...")
	if r.ExitCode != 0 {
		kit.MistakeIf(t, strings.Contains(r.Stderr, "possible misuse of unsafe.Pointer"), "stored-uintptr")
		kit.Failf(t, "go vet reports:\n%s", strings.TrimSpace(r.Stderr))
	}
}

const checkLayout = `package rows

type Record struct {
	Tag uint16
	Name, Note string
	Count int64
	Flag byte
}
`

const checkProbe = `package main

import "example.com/rows"

func main() {
	r := &rows.Record{Count: 7}
	if rows.CountPtr(r) != &r.Count {
		println("elsewhere")
		return
	}
	*rows.CountPtr(r)++
	println(r.Count)
}
`

func TestCountPtrFollowsOffCount(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
	}{
		{"the Record of the task", nil},
		{"a Record in which Count comes later", map[string]string{"record.go": checkLayout}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := module.Copy(t, ".")
			kit.WriteFiles(t, dir, map[string]string{"checkprobe/main.go": checkProbe})
			kit.WriteFiles(t, dir, c.files)
			program := module.Build(t, dir, []string{"GOFLAGS=-gcflags=example.com/rows/...=-d=checkptr=2"}, "./checkprobe")
			r := proc.Run(t, proc.Command(program), proc.Name("a program that calls CountPtr, built with -d=checkptr=2,"))
			r.WantExit(0)
			kit.MistakeIf(t, c.files != nil && r.Stderr == "elsewhere\n" && source.Load(t, ".").Uses("unsafe.Add") && !source.Load(t, ".").Uses("OffCount"), "typed-numbers")
			kit.True(t, strings.TrimSpace(r.Stderr) != "elsewhere", "CountPtr(&r)", "should return the address of r.Count")
			kit.Equal(t, "r.Count, which was 7, after *CountPtr(&r)++", strings.TrimSpace(r.Stderr), "8")
		})
	}
}
