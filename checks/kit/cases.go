package kit

import "testing"

// Case is a row of a table: what goes in and what must come out.
type Case[In, Want any] struct {
	Name string // of the subtest; the input when empty
	In   In
	Want Want
	// Mistake names the known mistake that a failure of this case smells of.
	Mistake string
}

// Cases runs each case as a subtest. The function makes the call and returns
// its description and its result, which must equal what the case wants. A
// panic is reported as a failure of the case.
func Cases[In, Want any](t *testing.T, cases []Case[In, Want], f func(t *testing.T, in In) (call string, got Want)) {
	t.Helper()
	for _, c := range cases {
		name := c.Name
		if name == "" {
			name = Show(c.In)
		}
		t.Run(name, func(t *testing.T) {
			t.Helper()
			runCase(t, c, name, f)
		})
	}
}

func runCase[In, Want any](t *testing.T, c Case[In, Want], name string, f func(t *testing.T, in In) (call string, got Want)) {
	t.Helper()
	var call string
	var got Want
	finished := false
	defer func() {
		// The harness's own function may have failed the test.
		if !finished && t.Failed() && c.Mistake != "" {
			Mistake(t, c.Mistake)
		}
	}()
	p := Try(func() { call, got = f(t, c.In) })
	finished = true
	if p != nil {
		MistakeIf(t, c.Mistake != "", c.Mistake)
		p.Fail(t, "with "+name)
	}
	MistakeIf(t, c.Mistake != "" && !same(got, c.Want), c.Mistake)
	Equal(t, call, got, c.Want)
}
