package days

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

// checkValue returns the expression that a constant is declared with.
func checkValue(p *source.Package, object types.Object) ast.Expr {
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for i, name := range spec.Names {
			if p.Info.Defs[name] == object && i < len(spec.Values) {
				return spec.Values[i]
			}
		}
	}
	return nil
}

func TestDaysIsTheLengthOfTheArray(t *testing.T) {
	p := source.Load(t, ".")
	array, days := p.Var("temps"), p.Const("Days")
	if !types.Identical(array.Type().Underlying(), types.NewArray(types.Typ[types.Float64], 7)) {
		kit.Failf(t, "temps is a %s; it should be a [7]float64", array.Type())
	}
	kit.Equal(t, "Days", days.Val().ExactString(), "7")
	value := checkValue(p, days)
	if value == nil {
		kit.Failf(t, "Days has no value of its own")
	}
	for _, call := range source.All[*ast.CallExpr](value) {
		if p.Callee(call) != types.Universe.Lookup("len") || len(call.Args) != 1 {
			continue
		}
		if name, ok := ast.Unparen(call.Args[0]).(*ast.Ident); ok && p.Info.Uses[name] == array {
			return
		}
	}
	turned := false // the array has its length from Days
	for _, array := range source.All[*ast.ArrayType](p.Roots()...) {
		for _, name := range source.All[*ast.Ident](array) {
			turned = turned || p.Info.Uses[name] == days
		}
	}
	kit.MistakeIf(t, !source.Has[*ast.CallExpr](value) && !turned, "fixed-number")
	kit.MistakeIf(t, turned, "length-from-days")
	if turned {
		source.Fail(t, p, value, "Days gives temps its length; it should be the other way round")
	}
	source.Fail(t, p, value, "Days is 7, but not because temps has 7 elements")
}

// checkSum returns the sum of the temperatures.
func checkSum(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return sum
}

// checkWeeks makes temperatures for several runs of n days.
func checkWeeks(n int) (weeks [][]float64) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(r.IntN(1000)-500) / 4
		}
		weeks = append(weeks, values)
	}
	return append(weeks, make([]float64, n))
}

func TestAverageOfSevenDays(t *testing.T) {
	array, ok := any(&temps).(*[7]float64)
	if !ok {
		kit.Failf(t, "temps is a %T; it should be a [7]float64", temps)
	}
	for _, week := range append([][]float64{{1, 2, 3, 4, 5, 6, 8.5}}, checkWeeks(7)...) {
		copy(array[:], week)
		var got float64
		call := "Average() with temps = " + kit.Show(week)
		kit.Finishes(t, call, func() { got = Average() })
		kit.Near(t, call, got, checkSum(week)/7, 1e-9)
	}
}

// checkDriver and checkDoor call Average with nine temperatures.
const (
	checkDriver = `package main

import (
	"encoding/json"
	"os"

	"program/days"
)

func main() {
	var weeks [][9]float64
	json.Unmarshal([]byte(%q), &weeks)
	results := []float64{float64(days.Days)}
	for _, week := range weeks {
		days.CheckSet(week)
		results = append(results, days.Average())
	}
	json.NewEncoder(os.Stdout).Encode(results)
}
`
	checkDoor = `package days

func CheckSet(values [9]float64) { temps = values }
`
)

func TestAverageOfNineDays(t *testing.T) {
	weeks := checkWeeks(9)
	data, err := json.Marshal(weeks)
	kit.NoError(t, "writing the temperatures", err)
	files := map[string]string{"main.go": fmt.Sprintf(checkDriver, data), "days/check_door.go": checkDoor}
	p := source.Load(t, ".")
	for _, f := range p.Files {
		name, _ := p.Pos(f)
		text, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		for _, array := range slices.Backward(source.All[*ast.ArrayType](f)) {
			if value := p.Info.Types[array.Len].Value; value == nil || value.Kind() != constant.Int || value.ExactString() != "7" {
				continue
			}
			from, to := p.Fset.Position(array.Len.Pos()).Offset, p.Fset.Position(array.Len.End()).Offset
			text = slices.Concat(text[:from], []byte("9"), text[to:])
		}
		files["days/"+name] = string(text)
	}
	var results []float64
	kit.NoError(t, "reading the averages", json.Unmarshal([]byte(compile.Run(t, files)), &results))
	kit.Equal(t, "Days, with temps declared as [9]float64", results[0], 9.0)
	for i, week := range weeks {
		got, sum := results[i+1], checkSum(week)
		wrong := func(other float64) bool {
			return math.Abs(got-other) < 1e-9 && math.Abs(sum/9-other) > 1e-9
		}
		kit.MistakeIf(t, wrong(sum/7), "divides-by-seven")
		kit.MistakeIf(t, wrong(checkSum(week[:7])/9), "adds-up-seven")
		kit.Near(t, "Average() with temps declared as [9]float64 and holding "+kit.Show(week), got, sum/9, 1e-9)
	}
}

func TestTheLoopIsBoundByDays(t *testing.T) {
	p := source.Load(t, ".")
	days := p.Const("Days")
	for _, loop := range source.All[ast.Stmt](p.Roots()...) {
		var head []ast.Node
		switch loop := loop.(type) {
		case *ast.RangeStmt:
			head = []ast.Node{loop.X}
		case *ast.ForStmt:
			if loop.Init != nil {
				head = append(head, loop.Init)
			}
			if loop.Cond != nil {
				head = append(head, loop.Cond)
			}
		}
		for _, name := range source.All[*ast.Ident](head...) {
			if p.Info.Uses[name] == days {
				return
			}
		}
	}
	kit.Failf(t, "no loop of Average names Days in its head, as its bound")
}
