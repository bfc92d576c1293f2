package taxi

import (
	"go/ast"
	"math/rand/v2"
	"reflect"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestOrigin(t *testing.T) {
	typ := reflect.TypeOf(Origin)
	checkNoTypes(t)
	kit.MistakeIf(t, typ != nil && typ.Kind() == reflect.Array, "arrays")
	got, ok := any(Origin).(struct{ X, Y int })
	if !ok {
		kit.Failf(t, "Origin is of type %T; it should be a struct{ X, Y int }", any(Origin))
	}
	kit.Equal(t, "Origin", got, struct{ X, Y int }{10, 20})
}

// checkNoTypes ends the test when the learner declares a type.
func checkNoTypes(t *testing.T) {
	t.Helper()
	p := source.Load(t, ".")
	for _, spec := range source.All[*ast.TypeSpec](p.Roots()...) {
		kit.Mistake(t, "named-point")
		source.Fail(t, p, spec, "there is a declaration of a type, %s; the task is to do without", spec.Name.Name)
	}
}

// oracleWay walks block by block, in leaps where the way is long.
func oracleWay(px, py, qx, qy int) int {
	blocks := 0
	for _, way := range [][2]int{{px, qx}, {py, qy}} {
		at, to := way[0], way[1]
		for leap := 1 << 22; leap > 0; leap /= 2 {
			for at+leap <= to {
				at, blocks = at+leap, blocks+leap
			}
			for at-leap >= to {
				at, blocks = at-leap, blocks+leap
			}
		}
	}
	return blocks
}

func TestManhattan(t *testing.T) {
	checkNoTypes(t)
	manhattan, ok := any(Manhattan).(func(p, q struct{ X, Y int }) int)
	if !ok {
		kit.Failf(t, "Manhattan is a %T; it should be a func(p, q struct{ X, Y int }) int", any(Manhattan))
	}
	type crossing struct{ X, Y int } // a named type with the fields of the anonymous one
	way := func(px, py, qx, qy int) int { return manhattan(crossing{px, py}, crossing{qx, qy}) }
	kit.Try(func() {
		kit.MistakeIf(t, way(5, 5, 2, 1) == 7 && way(2, 1, 5, 5) == -7, "signed")
		kit.MistakeIf(t, way(5, 5, 2, 1) == 7 && way(2, 5, 5, 2) == 0, "sum-made-positive")
	})
	coordinate := func(r *rand.Rand) any {
		limit := []int{5, 100, 1_000_000}[r.IntN(3)]
		return crossing{r.IntN(2*limit+1) - limit, r.IntN(2*limit+1) - limit}
	}
	inside := func(p crossing) bool { return max(p.X, -p.X, p.Y, -p.Y) <= 1_000_000 }
	prop.Same(t, "Manhattan",
		func(p, q crossing) int { return manhattan(p, q) },
		func(p, q crossing) int { return oracleWay(p.X, p.Y, q.X, q.Y) },
		prop.Inputs(crossing{10, 20}, crossing{7, 24}), prop.Inputs(crossing{0, 0}, crossing{0, 0}),
		prop.Inputs(crossing{2, 1}, crossing{5, 5}), prop.Inputs(crossing{2, 5}, crossing{5, 2}), prop.Inputs(crossing{-3, 0}, crossing{3, 0}),
		prop.Inputs(crossing{-1_000_000, 1_000_000}, crossing{1_000_000, -1_000_000}),
		prop.Gen(0, coordinate), prop.Gen(1, coordinate), prop.Where(func(p, q crossing) bool { return inside(p) && inside(q) }))
}
