package main

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("n", &n)) }

func TestPrintsNumberAndRoot(t *testing.T) {
	for _, c := range []struct {
		n    float64
		want string
	}{
		{144, "sqrt(144) = 12\n"},
		{2, "sqrt(2) = 1.4142135623730951\n"},
		{0.25, "sqrt(0.25) = 0.5\n"},
		{0, "sqrt(0) = 0\n"},
		{1e21, "sqrt(1e+21) = 3.1622776601683792e+10\n"},
	} {
		proc.Run(t, proc.Set("n", c.n)).WantOutput(c.want)
	}
}

func TestUsesTheStandardLibrary(t *testing.T) {
	if !source.Load(t, ".").Uses("math.Sqrt") {
		kit.Failf(t, "nothing calls math.Sqrt; the root should come from there")
	}
}
