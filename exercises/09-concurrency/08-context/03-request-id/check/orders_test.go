package orders

import (
	"context"
	"go/token"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

// checkContext notes the keys that it is asked for.
type checkContext struct {
	context.Context
	keys *[]any
}

func (c checkContext) Value(key any) any {
	*c.keys = append(*c.keys, key)
	return c.Context.Value(key)
}

// checkID calls RequestID.
func checkID(t *testing.T, what string, ctx context.Context) any {
	t.Helper()
	var got any
	kit.NoPanic(t, "RequestID(ctx), where ctx "+what+",", func() { got = kit.Values(RequestID(ctx)) })
	return got
}

// checkRun runs a function and returns what it logs. Each line has the functions through which it came to log at its end.
func checkRun(t *testing.T, name string, f func(context.Context, func(string)), ctx context.Context) (lines, ways []string) {
	t.Helper()
	lines, ways = []string{}, []string{}
	kit.NoPanic(t, name+"(ctx, log)", func() {
		f(ctx, func(line string) { lines, ways = append(lines, line), append(ways, checkWay()) })
	})
	return lines, ways
}

// checkWay returns which of the functions Handle, service and repo are being called.
func checkWay() string {
	pcs := make([]uintptr, 100)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	var way []string
	for {
		frame, more := frames.Next()
		name := frame.Function[strings.LastIndex(frame.Function, "/")+1:]
		if _, name, _ = strings.Cut(name, "."); name == "Handle" || name == "service" || name == "repo" {
			way = append(way, name)
		}
		if !more {
			slices.Reverse(way)
			return strings.Join(way, " calls ")
		}
	}
}

func TestRequestID(t *testing.T) {
	ctx := t.Context()
	kit.Equal(t, "RequestID(ctx), where ctx carries no ID,", checkID(t, "carries no ID", ctx), kit.Values("", false))
	a := WithRequestID(ctx, "a7")
	b := WithRequestID(ctx, "b2")
	ofA, ofB, ofNone := checkID(t, "is of request a7", a), checkID(t, "is of request b2", b), checkID(t, "carries no ID", ctx)
	last := kit.Values("b2", true)
	kit.MistakeIf(t, reflect.DeepEqual(ofA, last) && reflect.DeepEqual(ofB, last), "package-variable")
	const after = `after WithRequestID(ctx, "a7") and WithRequestID(ctx, "b2"), `
	kit.Equal(t, after+"the ID in the first result", ofA, kit.Values("a7", true))
	kit.Equal(t, after+"the ID in the second result", ofB, kit.Values("b2", true))
	kit.Equal(t, after+"the ID in ctx itself", ofNone, kit.Values("", false))

	empty := checkID(t, "carries an empty ID", WithRequestID(ctx, ""))
	kit.MistakeIf(t, reflect.DeepEqual(empty, kit.Values("", false)), "empty-is-missing")
	kit.Equal(t, `RequestID(WithRequestID(ctx, ""))`, empty, kit.Values("", true))
}

func TestDerivedContexts(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.WithValue(t.Context(), "colour", "red"), time.Hour)
	defer cancel()
	outer := WithRequestID(ctx, "outer")
	inner := WithRequestID(outer, "inner")
	kit.Equal(t, "the ID in a context that has got another one", checkID(t, "has got another ID", inner), kit.Values("inner", true))
	kit.Equal(t, "the ID in the context from which that one was derived", checkID(t, "is the parent", outer), kit.Values("outer", true))
	child, cancelChild := context.WithCancel(context.WithValue(inner, "colour", "blue"))
	defer cancelChild()
	kit.Equal(t, "the ID in a context that is derived from one with an ID", checkID(t, "is derived", child), kit.Values("inner", true))
	kit.Equal(t, "another value in the context that WithRequestID returns", inner.Value("colour"), any("red"))
	_, ok := inner.Deadline()
	kit.True(t, ok, "the context that WithRequestID returns", "should have the deadline of the one it is derived from; it has none")
}

func TestKeyBelongsToThisPackage(t *testing.T) {
	keys := []any{}
	ctx := checkContext{t.Context(), &keys}
	checkID(t, "carries no ID", ctx)
	kit.True(t, len(keys) > 0, "RequestID(ctx)", "should ask ctx for the value of a key, and does not")
	own := reflect.TypeFor[checkContext]().PkgPath()
	for _, key := range keys {
		typ := reflect.TypeOf(key)
		kit.True(t, typ != nil, "RequestID(ctx)", "should ask for a key of a type of this package, and asks for nil")
		if typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		kit.MistakeIf(t, typ.PkgPath() == "" && typ.Name() != "", "string-key")
		kit.True(t, typ.PkgPath() == own && !token.IsExported(typ.Name()), "the type of the key that RequestID asks for",
			"should be declared in this package, with a name that is not exported; it is %s", reflect.TypeOf(key))
	}
}

func TestKeysOfOthers(t *testing.T) {
	ctx := t.Context()
	for _, key := range []string{"requestID", "request_id", "RequestID", "requestId", "id", "ID", ""} {
		ctx = context.WithValue(ctx, key, "stranger")
	}
	for key := range 5 {
		ctx = context.WithValue(ctx, key, "stranger")
	}
	ctx = context.WithValue(ctx, struct{}{}, "stranger")
	kit.Equal(t, "RequestID(ctx), where ctx has only values of others,", checkID(t, "has only values of others", ctx), kit.Values("", false))
}

func TestEachPartLogs(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct {
		what, id string
		ctx      context.Context
	}{
		{"of request a7", "a7", WithRequestID(ctx, "a7")},
		{"without an ID", "-", ctx},
		{"with an empty ID", "", WithRequestID(ctx, "")},
		{"of request 100%d", "100%d", WithRequestID(WithRequestID(ctx, "a7"), "100%d")},
	} {
		all := []string{"[" + c.id + "] handle", "[" + c.id + "] service", "[" + c.id + "] repo"}
		lines, ways := checkRun(t, "Handle", Handle, c.ctx)
		kit.Equal(t, "what Handle logs with a context "+c.what, lines, all)
		kit.Equal(t, "the functions that are being called at each line", ways, []string{"Handle", "Handle calls service", "Handle calls service calls repo"})
		lines, _ = checkRun(t, "service", service, c.ctx)
		kit.Equal(t, "what service logs with a context "+c.what, lines, all[1:])
		lines, _ = checkRun(t, "repo", repo, c.ctx)
		kit.Equal(t, "what repo logs with a context "+c.what, lines, all[2:])
	}
}

func TestRequestsDoNotMix(t *testing.T) {
	a, b := WithRequestID(t.Context(), "a7"), WithRequestID(t.Context(), "b2")
	lines := []string{}
	nested := false
	kit.NoPanic(t, "Handle(ctx, log)", func() {
		Handle(a, func(line string) {
			lines = append(lines, line)
			if !nested { // b2 comes in while a7 is logging
				nested = true
				Handle(b, func(line string) { lines = append(lines, line) })
			}
		})
	})
	kit.Equal(t, "the log, where request b2 is handled between the first two lines of a7", lines,
		[]string{"[a7] handle", "[b2] handle", "[b2] service", "[b2] repo", "[a7] service", "[a7] repo"})
}
