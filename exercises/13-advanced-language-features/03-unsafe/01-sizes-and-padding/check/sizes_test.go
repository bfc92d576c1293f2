package layout

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

type checkMachine struct{ name, arch string }

// checkMachines are targets with different words and alignments. The third one is there for formulas that only fit the first two.
var checkMachines = []checkMachine{
	{"64-bit words (amd64)", "amd64"},
	{"32-bit words (386)", "386"},
	{"32-bit words, int64 aligned to 8 bytes (amd64p32)", "amd64p32"},
}

// checkImporter knows unsafe alone, and no other package matters for a size.
type checkImporter struct{}

func (checkImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// checkFor type-checks the learner's files for a machine.
func checkFor(p *source.Package, arch string) *types.Package {
	config := types.Config{Importer: checkImporter{}, Sizes: types.SizesFor("gc", arch), Error: func(error) {}}
	pkg, _ := config.Check("layout", p.Fset, p.Files, nil)
	return pkg
}

// checkValue returns a constant's value on a machine.
func checkValue(p *source.Package, name, arch string) int64 {
	if c, ok := checkFor(p, arch).Scope().Lookup(name).(*types.Const); ok {
		if value, exact := constant.Int64Val(constant.ToInt(c.Val())); exact {
			return value
		}
	}
	return -1
}

// checkStruct returns the fields of a struct type of the package with their types.
func checkStruct(t *testing.T, p *source.Package, name string) map[string]string {
	t.Helper()
	fields := map[string]string{}
	s, ok := p.Type(name).Type().Underlying().(*types.Struct)
	if !ok {
		kit.Failf(t, "%s should be a struct", name)
	}
	for f := range s.Fields() {
		fields[f.Name()] = f.Type().String()
	}
	return fields
}

// checkMeasures reports whether the expression of a constant calls unsafe.Sizeof, itself or by other constants.
func checkMeasures(p *source.Package, name string) bool {
	var look func(c *types.Const, seen []types.Object) bool
	look = func(c *types.Const, seen []types.Object) bool {
		for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
			for i, ident := range spec.Names {
				if p.Info.Defs[ident] != c || i >= len(spec.Values) {
					continue
				}
				if len(p.CallsIn(spec.Values[i], "unsafe.Sizeof")) > 0 {
					return true
				}
				for _, used := range source.All[*ast.Ident](spec.Values[i]) {
					other, ok := p.Info.Uses[used].(*types.Const)
					if ok && !slices.Contains(seen, types.Object(other)) && look(other, append(seen, other)) {
						return true
					}
				}
			}
		}
		return false
	}
	c, ok := p.Lookup(name).(*types.Const)
	return ok && look(c, nil)
}

// checkConstant compares a constant with its values on the machines.
func checkConstant(t *testing.T, p *source.Package, name, what string, wants ...int64) {
	t.Helper()
	if p.Lookup(name) == nil {
		kit.Failf(t, "there is no constant %s", name)
	}
	p.Const(name)
	measures := checkMeasures(p, name)
	same := !slices.ContainsFunc(checkMachines, func(m checkMachine) bool {
		return checkValue(p, name, m.arch) != checkValue(p, name, "amd64")
	})
	for i, machine := range checkMachines {
		got := checkValue(p, name, machine.arch)
		kit.MistakeIf(t, got != wants[i] && !measures && (checkValue(p, name, "amd64") == wants[0] || checkValue(p, name, "386") == wants[1]), "typed-numbers")
		kit.MistakeIf(t, got != wants[i] && measures && same && (name == "SizeString" || name == "SizeSlice"), "size-of-the-content")
		kit.Equal(t, name+", the size of "+what+", with "+machine.name, got, wants[i])
	}
	if !measures {
		kit.MistakeIf(t, wants[0] == 0, "typed-numbers")
		kit.Failf(t, "%s is right, but does not come from unsafe.Sizeof", name)
	}
}

func TestLooseIsAsItWas(t *testing.T) {
	p := source.Load(t, ".")
	s, ok := p.Type("Loose").Type().Underlying().(*types.Struct)
	if want := "struct{A bool; B int64; C bool}"; !ok || s.String() != want {
		kit.Failf(t, "Loose should be as it was given, with the fields A, B, C in this order")
	}
}

func TestSizeString(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeString", "a string", 16, 8, 8)
}

func TestSizeSlice(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeSlice", "a []byte", 24, 12, 12)
}

func TestSizeAny(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeAny", "an any", 16, 8, 8)
}

func TestSizeEmpty(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeEmpty", "a struct{}", 0, 0, 0)
}

func TestSizeLoose(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeLoose", "a Loose", 24, 16, 24)
}

func TestTightHasTheSameFields(t *testing.T) {
	p := source.Load(t, ".")
	got, want := checkStruct(t, p, "Tight"), map[string]string{"A": "bool", "B": "int64", "C": "bool"}
	names := slices.Sorted(maps.Keys(got))
	kit.Equal(t, "the names of Tight's fields, sorted", names, []string{"A", "B", "C"})
	for _, name := range names {
		size := types.SizesFor("gc", "amd64").Sizeof(p.Type("Tight").Type())
		kit.MistakeIf(t, name == "B" && got["A"] == "bool" && got["C"] == "bool" && size < 16, "narrower-field")
		kit.Equal(t, fmt.Sprintf("the type of the field %s of Tight", name), kit.Code(got[name]), kit.Code(want[name]))
	}
}

func TestTightIsAsSmallAsItCanBe(t *testing.T) {
	p := source.Load(t, ".")
	tight := p.Type("Tight").Type()
	s, ok := tight.Underlying().(*types.Struct)
	if !ok {
		kit.Failf(t, "Tight should be a struct")
	}
	const want = 16
	got := types.SizesFor("gc", "amd64").Sizeof(tight)
	kit.MistakeIf(t, got > want && s.NumFields() == 3 && s.Field(1).Name() == "B" && s.Field(0).Name() == "C", "still-padded")
	kit.Equal(t, "the size of a Tight with 64-bit words", got, int64(want))
}

func TestSizeTight(t *testing.T) {
	checkConstant(t, source.Load(t, "."), "SizeTight", "a Tight", 16, 12, 16)
}
