package settings

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

const checkKey = "GOTRAIN_COLOUR"

// checkState is the state of a variable: its value in quotes, or unset.
func checkState(key string) string {
	value, ok := os.LookupEnv(key)
	if !ok {
		return "unset"
	}
	return kit.Show(value)
}

// checkSet puts the variable into a state until the end of the test.
func checkSet(t *testing.T, state string) {
	t.Helper()
	t.Setenv(checkKey, strings.Trim(state, `"`))
	if state == "unset" {
		kit.NoError(t, "kit: unsetting", os.Unsetenv(checkKey))
	}
}

func TestEnvOr(t *testing.T) {
	for _, c := range []struct{ state, want string }{{`"red"`, "red"}, {`""`, ""}, {"unset", "grey"}, {`"grey "`, "grey "}} {
		checkSet(t, c.state)
		call := kit.Call("EnvOr", checkKey, "grey") + ", where the variable is " + c.state
		kit.NoPanic(t, call, func() {
			got := EnvOr(checkKey, "grey")
			kit.MistakeIf(t, c.state == `""` && got == "grey", "empty-is-unset")
			kit.Equal(t, call, got, c.want)
			kit.Equal(t, "after "+call+", the variable", kit.Code(checkState(checkKey)), kit.Code(c.state))
		})
	}
	checkSet(t, "unset")
	kit.NoPanic(t, "EnvOr", func() {
		kit.Equal(t, kit.Call("EnvOr", checkKey, "")+", where the variable is unset", EnvOr(checkKey, ""), "")
		kit.Equal(t, kit.Call("EnvOr", checkKey+"_OTHER", "x")+", where the variable is unset", EnvOr(checkKey+"_OTHER", "x"), "x")
	})
}

func TestWithEnvSetsAndPutsBack(t *testing.T) {
	for _, state := range []string{`"red"`, `""`, "unset", `"blue"`} {
		for _, value := range []string{"blue", ""} {
			for _, change := range []string{"nothing", "sets it", "unsets it"} {
				checkSet(t, state)
				environ := slices.Sorted(slices.Values(os.Environ()))
				call := kit.Call("WithEnv", checkKey, value, kit.Code("f")) + ", where the variable was " + state
				if change != "nothing" {
					call += " and f " + change
				}
				inside, calls := "", 0
				var err error
				kit.NoPanic(t, call, func() {
					err = WithEnv(checkKey, value, func() {
						calls++
						inside = checkState(checkKey)
						switch change {
						case "sets it":
							os.Setenv(checkKey, "green")
						case "unsets it":
							os.Unsetenv(checkKey)
						}
					})
				})
				kit.Equal(t, call+": the calls of f", calls, 1)
				kit.Equal(t, call+": the variable within f", kit.Code(inside), kit.Code(kit.Show(value)))
				kit.NoError(t, call, err)
				after := checkState(checkKey)
				kit.MistakeIf(t, state == "unset" && after == `""`, "left-empty")
				kit.MistakeIf(t, state != "unset" && after == "unset" && change != "unsets it", "always-unset")
				kit.Equal(t, call+": the variable afterwards", kit.Code(after), kit.Code(state))
				kit.Equal(t, "after "+call+", all variables", slices.Sorted(slices.Values(os.Environ())), environ)
			}
		}
	}
}

func TestWithEnvNested(t *testing.T) {
	checkSet(t, "unset")
	var states []string
	note := func() { states = append(states, checkState(checkKey)) }
	call := "WithEnv within WithEnv"
	kit.NoPanic(t, call, func() {
		WithEnv(checkKey, "outer", func() {
			note()
			WithEnv(checkKey, "inner", note)
			note()
		})
		note()
	})
	kit.Equal(t, call+": the variable in the outer f, the inner f, the outer f again, and afterwards", states, []string{`"outer"`, `"inner"`, `"outer"`, "unset"})
}

func TestAPanicGoesOn(t *testing.T) {
	for _, state := range []string{`"red"`, `""`, "unset"} {
		checkSet(t, state)
		call := kit.Call("WithEnv", checkKey, "blue", kit.Code("f")) + ", where the variable was " + state + " and f panics"
		var err error
		p := kit.Try(func() { err = WithEnv(checkKey, "blue", func() { panic("out of paint") }) })
		after := checkState(checkKey)
		kit.MistakeIf(t, after == `"blue"` && p != nil, "no-defer")
		kit.MistakeIf(t, after == `""` && state == "unset", "left-empty")
		kit.Equal(t, call+": the variable afterwards", kit.Code(after), kit.Code(state))
		if p == nil {
			kit.MistakeIf(t, checkRuns("blue"), "swallows-panic")
			kit.Failf(t, "%s returns %s; the panic should go on to the caller", call, kit.Show(err))
		}
		kit.Equal(t, call+": the value of the panic", p.Value, any("out of paint"))
	}
}

// checkRuns tells whether WithEnv calls f with the variable set at all.
func checkRuns(value string) (ran bool) {
	kit.Try(func() { WithEnv(checkKey, value, func() { ran = os.Getenv(checkKey) == value }) })
	return ran
}

func TestWhatCannotBeSet(t *testing.T) {
	type setting struct{ key, value string }
	bad := []setting{{"", "x"}, {"A\x00B", "x"}, {checkKey, "a\x00b"}}
	if runtime.GOOS != "windows" {
		bad = append(bad, setting{"A=B", "x"})
	}
	checkSet(t, `"red"`)
	environ := slices.Sorted(slices.Values(os.Environ()))
	for _, c := range bad {
		call := kit.Call("WithEnv", c.key, c.value, kit.Code("f"))
		calls := 0
		var err error
		kit.NoPanic(t, call, func() { err = WithEnv(c.key, c.value, func() { calls++ }) })
		kit.MistakeIf(t, calls > 0, "runs-anyway")
		kit.Equal(t, call+": the calls of f", calls, 0)
		if err == nil {
			kit.Failf(t, "%s returns nil, although the variable cannot be set", call)
		}
		kit.Equal(t, "after "+call+", all variables", slices.Sorted(slices.Values(os.Environ())), environ)
	}
}
