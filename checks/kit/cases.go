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
		runCase(t, c.Name, c.In, c.Want, c.Mistake, func(t *testing.T) (string, any) {
			call, got := f(t, c.In)
			return call, got
		})
	}
}

// runCase is not generic, so that it is compiled once and not with each
// harness.
func runCase(t *testing.T, name string, in, want any, mistake string, f func(t *testing.T) (call string, got any)) {
	t.Helper()
	if name == "" {
		name = Show(in)
	}
	t.Run(name, func(t *testing.T) {
		t.Helper()
		var call string
		var got any
		finished := false
		defer func() {
			// The harness's own function may have failed the test.
			if !finished && t.Failed() && mistake != "" {
				Mistake(t, mistake)
			}
		}()
		p := Try(func() { call, got = f(t) })
		finished = true
		if p != nil {
			MistakeIf(t, mistake != "", mistake)
			p.Fail(t, "with "+name)
		}
		MistakeIf(t, mistake != "" && !same(got, want), mistake)
		Equal(t, call, got, want)
	})
}
