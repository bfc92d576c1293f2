package recipe

import (
	"fmt"
	"go/ast"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkPlaces returns how often a function calls parse, and for each result
// whether it goes into a blank, if that is in one assignment.
func checkPlaces(t *testing.T, name string) (calls int, blank []bool) {
	t.Helper()
	p := source.Load(t, ".")
	f := p.Func(name)
	list := f.Calls("parse")
	take := func(values []ast.Expr, places []ast.Expr) {
		if len(list) != 1 || len(values) != 1 || ast.Unparen(values[0]) != ast.Expr(list[0]) {
			return
		}
		blank = nil
		for _, place := range places {
			ident, ok := ast.Unparen(place).(*ast.Ident)
			blank = append(blank, ok && ident.Name == "_")
		}
	}
	for _, a := range source.All[*ast.AssignStmt](f.Decl) {
		take(a.Rhs, a.Lhs)
	}
	for _, spec := range source.All[*ast.ValueSpec](f.Decl) {
		var places []ast.Expr
		for _, name := range spec.Names {
			places = append(places, name)
		}
		take(spec.Values, places)
	}
	return len(list), blank
}

var checkMeasures = []struct {
	s     string
	value int
	unit  string
	err   error
}{
	{"12kg", 12, "kg", nil}, {"3cups", 3, "cups", nil}, {"0l", 0, "l", nil}, {"500 ml", 500, " ml", nil}, {"7Löffel", 7, "Löffel", nil},
	{"1x2", 1, "x2", nil}, {"12", 0, "", errNoUnit}, {"7", 0, "", errNoUnit}, {"kg", 0, "", errNoNumber}, {"", 0, "", errNoNumber},
	{"-5g", 0, "", errNoNumber}, {"99999999999999999999g", 0, "", errNoNumber},
}

func TestParseIsAsGiven(t *testing.T) {
	for _, m := range []struct {
		s     string
		value int
		unit  string
		err   error
	}{
		{"12kg", 12, "kg", nil}, {"500 ml", 500, " ml", nil}, {"12", 12, "", errNoUnit}, {"kg", 0, "kg", errNoNumber},
		{"-5g", 0, "-5g", errNoNumber}, {"99999999999999999999g", math.MaxInt, "g", errNoNumber},
	} {
		value, unit, err := parse(m.s)
		if got, want := kit.Show(kit.Values(value, unit, err)), kit.Show(kit.Values(m.value, m.unit, m.err)); got != want {
			kit.MistakeIf(t, err == m.err && value == 0 && unit == "", "changes-parse")
			kit.Fail(t, kit.Failure{Call: kit.Call("parse", m.s), Want: want, Got: got,
				Message: "parse is not as it was given: it returns something else; put measure.go back as it was"})
		}
	}
}

// checkError compares the error that came with that of parse.
func checkError(t *testing.T, name, call string, err, want error) {
	t.Helper()
	if want == nil {
		kit.NoError(t, call, err)
		return
	}
	if err == nil {
		calls, blank := checkPlaces(t, name)
		kit.MistakeIf(t, calls == 1 && len(blank) == 3 && blank[2], "hides-the-error")
	}
	kit.ErrorText(t, "the error of "+call, err, want.Error())
	if err != want {
		kit.Mistake(t, "new-error")
		kit.Failf(t, "the error of %s has the right text, but is not the one that parse returned", call)
	}
}

func TestUnitReturnsUnitAndError(t *testing.T) {
	for _, m := range checkMeasures {
		call := kit.Call("Unit", m.s)
		kit.NoPanic(t, call, func() {
			unit, err := Unit(m.s)
			checkError(t, "Unit", call, err, m.err)
			kit.MistakeIf(t, m.err != nil && unit != "", "part-beside-error")
			kit.Equal(t, "the unit of "+call, unit, m.unit)
		})
	}
}

func TestValueReturnsValueAndError(t *testing.T) {
	for _, m := range checkMeasures {
		call := kit.Call("Value", m.s)
		kit.NoPanic(t, call, func() {
			value, err := Value(m.s)
			checkError(t, "Value", call, err, m.err)
			kit.MistakeIf(t, m.err != nil && value != 0, "part-beside-error")
			kit.Equal(t, "the value of "+call, value, m.value)
		})
	}
}

func checkIgnores(t *testing.T, name string, place int) {
	t.Helper()
	p := source.Load(t, ".")
	decl := p.Func(name).Decl
	calls, blank := checkPlaces(t, name)
	_, err := Unit("12")
	_, err2 := Value("12")
	works := err != nil && err2 != nil
	kit.MistakeIf(t, works && calls == 0, "cuts-itself")
	kit.MistakeIf(t, calls == 2, "parses-twice")
	if calls != 1 {
		source.Fail(t, p, decl.Name, "%s calls parse %d times; it should be once", name, calls)
	}
	if len(blank) != 3 {
		source.Fail(t, p, decl.Name, "%s does not assign the three results of parse directly", name)
	}
	for i, what := range []string{"the value", "the unit", "the error"} {
		if i == place && !blank[i] {
			source.Fail(t, p, decl.Name, "%s gives %s a name instead of ignoring it with _", name, what)
		}
		if i != place && blank[i] {
			kit.MistakeIf(t, i == 2, "hides-the-error")
			kit.Failf(t, "%s", fmt.Sprint(name, " ignores ", what, " with _"))
		}
	}
}

func TestUnitIgnoresOnlyTheValue(t *testing.T) { checkIgnores(t, "Unit", 0) }
func TestValueIgnoresOnlyTheUnit(t *testing.T) { checkIgnores(t, "Value", 1) }
