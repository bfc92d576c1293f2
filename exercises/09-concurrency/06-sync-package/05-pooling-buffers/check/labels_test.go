package labels

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkAlone makes the pool predictable: its buffers are dropped now, and then
// no collection and no other processor has a say in what it gives.
func checkAlone(t *testing.T) {
	runtime.GC()
	runtime.GC()
	processors, percent := runtime.GOMAXPROCS(1), debug.SetGCPercent(-1)
	t.Cleanup(func() {
		runtime.GOMAXPROCS(processors)
		debug.SetGCPercent(percent)
	})
}

// oracleRender is what Render has to give.
func oracleRender(name string, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = name
	}
	return strings.Join(names, ",")
}

func TestEmptyPool(t *testing.T) {
	kit.Stage(t)
	checkAlone(t)
	kit.NoPanic(t, `Render("plum", 2)`, func() {
		kit.Equal(t, `Render("plum", 2) with nothing in the pool`, string(Render("plum", 2)), "plum,plum")
	})
	kit.True(t, buffers.New != nil, "buffers", "should have a function New")
}

func TestNoLeftovers(t *testing.T) {
	kit.Stage(t)
	checkAlone(t)
	for _, before := range []int{1, 3, 200} {
		kit.NoPanic(t, `Render`, func() {
			old := oracleRender("apricot", before)
			Render("apricot", before)
			text := string(Render("fig", 2))
			kit.MistakeIf(t, strings.HasPrefix(text, "apricot") && strings.HasSuffix(text, "fig,fig"), "no-reset")
			kit.Equal(t, fmt.Sprintf(`Render("fig", 2) after Render("apricot", %d)`, before), text, "fig,fig")
			kit.Equal(t, fmt.Sprintf(`Render("apricot", %d)`, before), string(Render("apricot", before)), old)
			kit.Equal(t, fmt.Sprintf(`Render("fig", 0) after Render("apricot", %d)`, before), string(Render("fig", 0)), "")
		})
	}
}

func TestTexts(t *testing.T) {
	kit.Stage(t)
	prop.Same(t, "Render", func(name string, n int) string { return string(Render(name, n)) }, oracleRender,
		prop.Inputs("plum jam", 3), prop.Inputs("a", 1), prop.Inputs("", 4), prop.Inputs("x", 0), prop.Inputs("a,b", 2),
		prop.Where(func(name string, n int) bool { return n >= 0 && n < 1000 }))
}

// The pool holds one buffer here, and Render has to take this one, write into its
// memory and put it back.
func TestUsesTheBufferOfThePool(t *testing.T) {
	kit.Stage(t)
	checkAlone(t)
	for _, n := range []int{3, 1, 0, 500} {
		call := kit.Call("Render", "quince", n)
		want := oracleRender("quince", n)
		buf := new(bytes.Buffer)
		buf.Grow(16 << 10)
		memory := buf.Bytes()[:16<<10]
		buffers.Put(buf)
		var text []byte
		kit.NoPanic(t, call, func() { text = Render("quince", n) })
		kit.Equal(t, call, string(text), want)
		used := string(memory[:len(want)]) == want
		back := buffers.Get()
		got, ok := back.(*bytes.Buffer)
		if !ok {
			kit.Failf(t, "%s puts a value of type %T into the pool; it should hold values of type *bytes.Buffer", call, back)
		}
		// A new buffer that was put back lies on top of the one that was not used.
		unused := !used && (got == buf || buffers.Get() == any(buf))
		kit.MistakeIf(t, unused && n > 0, "fresh-buffer")
		if n > 0 && !used {
			kit.Failf(t, "%s does not write into the buffer that the pool has", call)
		}
		kit.MistakeIf(t, got != buf && !unused, "not-put-back")
		if got != buf {
			kit.Failf(t, "%s: the buffer that was in the pool is not there afterwards", call)
		}
		for i := range memory {
			memory[i] = '#'
		}
		kit.MistakeIf(t, n > 0 && strings.Trim(string(text), "#") == "", "returns-its-memory")
		kit.Equal(t, "what "+call+" has returned, after somebody else has written into the buffer", string(text), want)
	}
}

func TestEarlierResultsStay(t *testing.T) {
	kit.Stage(t)
	var texts [][]byte
	for i := range 100 {
		texts = append(texts, Render(fmt.Sprint("jar ", i), 1+i%7))
	}
	for i, text := range texts {
		call := kit.Call("Render", fmt.Sprint("jar ", i), 1+i%7)
		kit.Equal(t, call+", looked at after 100 calls", string(text), oracleRender(fmt.Sprint("jar ", i), 1+i%7))
	}
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	var group sync.WaitGroup
	wrong := make(chan string, 8)
	for g := range 8 {
		group.Go(func() {
			name := fmt.Sprint("shelf ", g)
			var texts [][]byte
			for i := range 200 {
				texts = append(texts, Render(name, i%50))
			}
			for i, text := range texts {
				if string(text) != oracleRender(name, i%50) {
					wrong <- kit.Call("Render", name, i%50)
					return
				}
			}
		})
	}
	kit.Finishes(t, "Render in eight goroutines", group.Wait)
	if len(wrong) > 0 {
		kit.Failf(t, "%s gives another text when eight goroutines call Render at once", <-wrong)
	}
}

func TestFewAllocations(t *testing.T) {
	kit.Stage(t)
	checkAlone(t)
	name := strings.Repeat("m", 99)
	kit.Allocs(t, "Render of a text of 10 kB, with a buffer in the pool", 2, func() { Render(name, 100) })
	kit.Allocs(t, `Render("plum", 0), with a buffer in the pool`, 0, func() { Render("plum", 0) })
}
