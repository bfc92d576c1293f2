package alarm

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestDayType(t *testing.T) {
	kit.Cases(t, []kit.Case[string, string]{
		{Name: "Monday", In: "Monday", Want: "weekday"},
		{Name: "Tuesday", In: "Tuesday", Want: "weekday"},
		{Name: "Wednesday", In: "Wednesday", Want: "weekday"},
		{Name: "Thursday", In: "Thursday", Want: "weekday"},
		{Name: "Friday", In: "Friday", Want: "weekday"},
		{Name: "Saturday", In: "Saturday", Want: "weekend"},
		{Name: "Sunday", In: "Sunday", Want: "weekend"},
		{Name: "a word that is no day", In: "Blursday", Want: "unknown"},
		{Name: "a word with the same first letter", In: "Summer", Want: "unknown"},
		{Name: "Monday in lower case", In: "monday", Want: "unknown"},
		{Name: "Sunday in upper case", In: "SUNDAY", Want: "unknown"},
		{Name: "an abbreviation", In: "Mon", Want: "unknown"},
		{Name: "a space behind the name", In: "Monday ", Want: "unknown"},
		{Name: "a space before the name", In: " Sunday", Want: "unknown"},
		{Name: "two names", In: "Saturday, Sunday", Want: "unknown"},
		{Name: "a day in another language", In: "Sonntag", Want: "unknown"},
		{Name: "the empty string", In: "", Want: "unknown"},
	}, func(t *testing.T, day string) (string, string) {
		got := dayType(day)
		isDay := slices.Contains([]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, day)
		kit.MistakeIf(t, isDay && (got == "" || got == "unknown") && checkEmptyCase(t), "empty-case-above")
		return kit.Call("dayType", day), got
	})
}

// checkEmptyCase reports whether a case with an empty body stands above another one.
func checkEmptyCase(t *testing.T) bool {
	t.Helper()
	for _, s := range source.All[*ast.SwitchStmt](source.Load(t, ".").Roots()...) {
		for i, clause := range s.Body.List {
			clause := clause.(*ast.CaseClause)
			if clause.List != nil && len(clause.Body) == 0 && i < len(s.Body.List)-1 {
				return true
			}
		}
	}
	return false
}

func TestOtherTextsAreUnknown(t *testing.T) {
	prop.Same(t, "dayType", dayType, func(day string) string {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if day == d.String() {
				return map[bool]string{true: "weekend", false: "weekday"}[d == time.Sunday || d == time.Saturday]
			}
		}
		return "unknown"
	})
}

func TestTheSwitchDecides(t *testing.T) {
	p := source.Load(t, ".")
	for _, s := range source.All[*ast.SwitchStmt](p.Roots()...) {
		if s.Tag == nil {
			continue
		}
		acts := slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool { return len(clause.(*ast.CaseClause).Body) > 0 })
		tag := p.Info.Types[s.Tag]
		if basic, ok := tag.Type.Underlying().(*types.Basic); ok && acts && tag.Value == nil && basic.Kind() == types.String {
			return
		}
	}
	kit.Failf(t, "there is no switch that compares the name of the day with others, as in switch day { … }")
}
