package orders

import (
	"fmt"
	"go/ast"
	"go/token"
	"math"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

var checkNumbers []int

// checkChild runs in a process of its own, as a full stack ends the process.
func checkChild() {
	debug.SetMaxStack(8 << 20)
	for _, n := range checkNumbers {
		fmt.Printf("\n=%d\n", factorial(n))
	}
}

func TestMain(m *testing.M) { proc.Main(m, checkChild, proc.Var("checkNumbers", &checkNumbers)) }

var oracleFactorials = [...]int{1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200,
	1307674368000, 20922789888000, 355687428096000, 6402373705728000, 121645100408832000, 2432902008176640000}

func oracleFactorial(n int) int {
	switch {
	case n < 0:
		return 0
	case n > 20:
		return -1
	}
	return oracleFactorials[n]
}

// checkFactorials compares the results for some numbers, of which the first are
// only there to have been right before. It names a mistake if there is one for
// what came: "overflow" or the result.
func checkFactorials(t *testing.T, before int, mistake func(n int, got string) string, numbers ...int) {
	t.Helper()
	r := proc.Run(t, proc.Set("checkNumbers", numbers), proc.Name(kit.Call("factorial", numbers[0])))
	var results []string
	for _, line := range strings.Split(r.Stdout, "\n") {
		if value, ok := strings.CutPrefix(line, "="); ok {
			results = append(results, value)
		}
	}
	for i, n := range numbers {
		call, want := kit.Call("factorial", n), fmt.Sprint(oracleFactorial(n))
		if i >= len(results) {
			if strings.Contains(r.Stderr, "stack overflow") {
				if slug := mistake(n, "overflow"); slug != "" {
					kit.Mistake(t, slug)
				}
				kit.Fail(t, kit.Failure{Call: call, Message: call + " calls without end, until the stack is full", Want: want, Got: "a stack overflow"})
			}
			r.WantExit(0)
			kit.Failf(t, "%s does not return", call)
		}
		if results[i] != want {
			if slug := mistake(n, results[i]); slug != "" {
				kit.Mistake(t, slug)
			}
			failure := kit.Failure{Call: call, Want: want, Got: results[i]}
			if i < before {
				failure.Message = fmt.Sprint(call, " is wrong, and has to be right first")
			}
			kit.Fail(t, failure)
		}
	}
}

func TestMultipliesTheNumbers(t *testing.T) {
	checkFactorials(t, 0, func(n int, got string) string {
		if p := source.Load(t, "."); got == "0" && p.Recursive("factorial") {
			return "zero-swallows-all"
		}
		return ""
	}, 5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
}

func TestZeroHasTheFactorialOne(t *testing.T) {
	checkFactorials(t, 2, func(n int, got string) string {
		switch {
		case n == 0 && got == "overflow": // 5 and 1 were right
			return "one-as-base"
		case n == 0 && got == "0":
			return "zero-like-negative"
		}
		return ""
	}, 5, 1, 0)
}

func TestNegativeNumbersGiveZero(t *testing.T) {
	checkFactorials(t, 2, func(n int, got string) string {
		if n < 0 && got == "overflow" { // 5 and 0 were right
			return "no-floor"
		}
		return ""
	}, 5, 0, -1, -2, -3, -4, -5, -1000, math.MinInt, math.MinInt+1)
}

func TestTooLargeProductsGiveMinusOne(t *testing.T) {
	checkFactorials(t, 1, func(n int, got string) string {
		if n == 21 && got == "-4249290049419214848" {
			return "wraps-around"
		}
		return ""
	}, 5, 21, 22, 23, 24, 25, 66, 1000, math.MaxInt, math.MaxInt-1)
}

func TestCallsItselfInsteadOfLooping(t *testing.T) {
	p := source.Load(t, ".")
	var loop ast.Node
	for _, f := range source.All[*ast.ForStmt](p.Roots()...) {
		loop = f
	}
	for _, f := range source.All[*ast.RangeStmt](p.Roots()...) {
		loop = f
	}
	for _, b := range source.All[*ast.BranchStmt](p.Roots()...) {
		if b.Tok == token.GOTO {
			loop = b
		}
	}
	if loop != nil {
		kit.MistakeIf(t, !p.Recursive("factorial"), "loops")
		source.Fail(t, p, loop, "there is a loop; the function should call itself instead")
	}
	if !p.Recursive("factorial") {
		source.Fail(t, p, p.Func("factorial").Decl.Name, "factorial does not call itself, nor does a helper of it")
	}
}
