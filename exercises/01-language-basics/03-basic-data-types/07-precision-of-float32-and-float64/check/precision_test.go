package precision

import (
	"math"
	"math/big"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkInputs are operands, and options that go with them.
var checkInputs = []prop.Option{
	prop.Inputs(1, 2), prop.Inputs(1, 3), prop.Inputs(1, 10), prop.Inputs(-1, 3),
	prop.Inputs(16777217, 1), prop.Inputs(16777217, 5), prop.Inputs(1, 16777217),
	prop.Inputs(0.1, 0.3), prop.Inputs(math.Pi, -1e-7), prop.Inputs(0, 7),
	prop.Where(func(a, b float64) bool { return b != 0 }),
}

func TestQuotientInFloat64(t *testing.T) {
	prop.Same(t, "f64 of Divide",
		func(a, b float64) float64 { _, f64, _ := Divide(a, b); return f64 },
		func(a, b float64) float64 { _, f64, _ := oracleDivide(a, b); return f64 }, checkInputs...)
}

func TestQuotientInFloat32(t *testing.T) {
	late, _, _ := Divide(16777217, 5)
	kit.MistakeIf(t, late == 3355443.5, "rounds-too-late")
	prop.Same(t, "f32 of Divide",
		func(a, b float64) float32 { f32, _, _ := Divide(a, b); return f32 },
		func(a, b float64) float32 { f32, _, _ := oracleDivide(a, b); return f32 }, checkInputs...)
}

func TestLoss(t *testing.T) {
	// The loss is negative for the first, and positive for the other two. When
	// it is computed in float32, the first is 0 and the last is 0.25.
	_, _, third := Divide(1, 3)
	_, _, one := Divide(16777217, 1)
	_, _, fifth := Divide(16777217, 5)
	kit.MistakeIf(t, third > 0 && one > 0, "absolute-loss")
	kit.MistakeIf(t, third > 0 && one < 0, "other-way-round")
	kit.MistakeIf(t, third == 0 && fifth == 0.25, "loss-in-float32")
	prop.Same(t, "loss of Divide",
		func(a, b float64) float64 { _, _, loss := Divide(a, b); return loss },
		func(a, b float64) float64 { _, _, loss := oracleDivide(a, b); return loss }, checkInputs...)
}

// oracleDivide rounds exact quotients to the bits that the types have.
func oracleDivide(a, b float64) (float32, float64, float64) {
	in := func(bits uint, x float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(x) }
	single, _ := new(big.Float).SetPrec(24).Quo(in(24, a), in(24, b)).Float32()
	double, _ := new(big.Float).SetPrec(53).Quo(in(53, a), in(53, b)).Float64()
	loss, _ := new(big.Float).SetPrec(53).Sub(in(53, double), in(53, float64(single))).Float64()
	return single, double, loss
}
