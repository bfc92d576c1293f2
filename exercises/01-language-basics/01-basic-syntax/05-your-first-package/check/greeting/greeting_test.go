package greeting

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestHello(t *testing.T) {
	kit.Cases(t, []kit.Case[string, string]{
		{Name: "a name", In: "Ann", Want: "Hello, Ann!"},
		{Name: "another name", In: "Gopher", Want: "Hello, Gopher!"},
		{Name: "an empty name", In: "", Want: "Hello, stranger!"},
		{Name: "a name in other letters", In: "Мария", Want: "Hello, Мария!"},
		{Name: "a name with a space", In: "Ada Lovelace", Want: "Hello, Ada Lovelace!"},
	}, func(t *testing.T, name string) (string, string) {
		return kit.Call("Hello", name), Hello(name)
	})
}

func TestHelperStaysInside(t *testing.T) {
	p := source.Load(t, ".")
	if !p.HasFunc("buildMessage") {
		kit.Failf(t, "package greeting has no function buildMessage")
	}
	if len(p.Func("Hello").Calls("buildMessage")) == 0 {
		kit.Failf(t, "Hello does not call buildMessage")
	}
	kit.Equal(t, kit.Call("buildMessage", "Ann"), buildMessage("Ann"), "Hello, Ann!")
}
