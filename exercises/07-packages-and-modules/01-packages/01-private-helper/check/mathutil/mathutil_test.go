package mathutil_test

import (
	"errors"
	"go/types"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.com/calc/mathutil"
	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type checkOperation struct {
	name string
	got  func(a, b int) (int, error)
	want func(a, b int) int
}

var checkOperations = []checkOperation{
	{"Add", func(a, b int) (int, error) { return mathutil.Add(a, b) }, func(a, b int) int { return a - (-b) }},
	{"Multiply", func(a, b int) (int, error) { return mathutil.Multiply(a, b) }, oracleProduct},
}

// oracleProduct multiplies digit by digit, in base 2.
func oracleProduct(a, b int) int {
	if b < 0 {
		a, b = -a, -b
	}
	product := 0
	for ; b > 0; a, b = a+a, b/2 {
		if b%2 == 1 {
			product += a
		}
	}
	return product
}

func TestCalculatesWithinTheRange(t *testing.T) {
	const limit = 1_000_000
	operand := func(r *rand.Rand) any { return r.IntN(2*limit+1) - limit }
	for _, op := range checkOperations {
		t.Run(op.name, func(t *testing.T) {
			prop.Same(t, op.name, op.got, func(a, b int) (int, error) { return op.want(a, b), nil },
				prop.Inputs(2, 40), prop.Inputs(0, 0), prop.Inputs(-3, 7), prop.Inputs(limit, limit),
				prop.Inputs(-limit, limit), prop.Inputs(5, -limit), prop.Inputs(-limit, -limit),
				prop.Gen(0, operand), prop.Gen(1, operand))
		})
	}
}

// checkRefuses reports whether an operation refuses its operands.
func checkRefuses(op checkOperation, a, b int) bool {
	_, err := op.got(a, b)
	return err != nil
}

func TestRefusesOperandsOutOfRange(t *testing.T) {
	for _, op := range checkOperations {
		t.Run(op.name, func(t *testing.T) {
			for _, in := range [][2]int{
				{1000001, 1}, {1, 1000001}, {-1000001, 1}, {1, -1000001}, {1000001, -1000001}, {math.MaxInt, 0}, {0, math.MaxInt},
				{math.MinInt, 0}, {0, math.MinInt}, {math.MinInt, math.MinInt}, {-math.MaxInt, 3}, {3, -math.MaxInt},
			} {
				call := kit.Call("mathutil."+op.name, in[0], in[1])
				var got int
				var err error
				kit.NoPanic(t, call, func() { got, err = op.got(in[0], in[1]) })
				if err == nil {
					small := slices.Contains(in[:], math.MinInt)
					kit.MistakeIf(t, !small && in[0] == 1 && checkRefuses(op, 1000001, 1), "first-operand-only")
					kit.MistakeIf(t, small && checkRefuses(op, -1000001, 1) && checkRefuses(op, 1, -1000001), "forgets-the-smallest")
				}
				text := mathutil.ErrRange.Error()
				kit.MistakeIf(t, err != nil && !errors.Is(err, mathutil.ErrRange) && text != "" && strings.Contains(err.Error(), text), "only-the-text")
				kit.True(t, errors.Is(err, mathutil.ErrRange), call, "the error should wrap ErrRange; it is %s", kit.Show(err))
				kit.Equal(t, "the number that "+call+" returns with its error", got, 0)
			}
		})
	}
}

func TestTheHelperIsUnexported(t *testing.T) {
	p := source.Load(t, ".")
	if !p.HasFunc("validate") {
		kit.MistakeIf(t, p.HasFunc("Validate"), "exported-helper")
		kit.Failf(t, "package mathutil has no function validate")
	}
	f := p.Func("validate")
	unnamed := func(tuple *types.Tuple) string {
		var list []string
		for v := range tuple.Variables() {
			list = append(list, v.Type().String())
		}
		return strings.Join(list, ", ")
	}
	signature := f.Object.Signature()
	if unnamed(signature.Params()) != "int" || unnamed(signature.Results()) != "error" {
		source.Fail(t, p, f.Decl, "validate should be declared as validate(n int) error")
	}
	for _, name := range []string{"Add", "Multiply"} {
		if !p.Reaches(name, "validate") {
			source.Fail(t, p, p.Func(name).Decl, "%s does not call validate", name)
		}
	}
}

func TestOthersSeeWhatTheyNeed(t *testing.T) {
	p := source.Load(t, ".")
	var exported []string
	for _, name := range p.Types.Scope().Names() {
		if p.Lookup(name).Exported() {
			exported = append(exported, name)
		}
	}
	kit.MistakeIf(t, slices.Contains(exported, "Validate"), "exported-helper")
	kit.Equal(t, "what package mathutil exports", exported, []string{"Add", "ErrRange", "Multiply"})
}
