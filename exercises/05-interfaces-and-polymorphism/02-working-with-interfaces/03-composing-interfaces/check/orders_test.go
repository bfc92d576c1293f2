package orders

import (
	"fmt"
	"go/types"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkStep writes an order to the queue and to its model, or reads from both.
type checkStep struct {
	write bool
	order string
}

// checkQueue takes the steps, and then reads until the queue is empty.
func checkQueue(t *testing.T, steps []checkStep) {
	t.Helper()
	kit.Finishes(t, checkDescribe(steps), func() { checkTake(t, steps) })
}

// checkDescribe says what is done with a queue, up to its being empty again.
func checkDescribe(steps []checkStep) string {
	writes := 0
	for _, step := range steps {
		if step.write {
			writes++
		}
	}
	return fmt.Sprintf("a Queue with %d calls of Write and as many of Read", writes)
}

func checkTake(t *testing.T, steps []checkStep) {
	t.Helper()
	q := new(Queue)
	var rw ReadWriter = q
	var r Reader = rw
	var w Writer = rw
	var model, done []string
	written := 0
	for i := 0; i < len(steps) || len(model) > 0 || i == len(steps); i++ {
		if i < len(steps) && steps[i].write {
			s := steps[i].order
			done = append(done, kit.Call("q.Write", s))
			call := strings.Join(done, "; ")
			var err error
			kit.NoPanic(t, call, func() { err = w.Write(s) })
			kit.NoError(t, call, err)
			model = append(model, s)
			written++
			continue
		}
		done = append(done, "q.Read()")
		if len(done) > 12 {
			done = append([]string{"…"}, done[len(done)-11:]...)
		}
		call := strings.Join(done, "; ")
		var got string
		var err error
		kit.NoPanic(t, call, func() { got, err = r.Read() })
		if len(model) == 0 {
			kit.MistakeIf(t, got == "" && err == nil && checkKeeps(), "no-end")
			kit.Equal(t, call, kit.Values(got, err), kit.Values("", io.EOF))
			continue
		}
		want := model[0]
		if got != want || err != nil {
			_, value := any(*q).(ReadWriter)
			kit.MistakeIf(t, value && err == io.EOF && written == len(model), "works-on-copies")
			kit.MistakeIf(t, err == nil && want != model[len(model)-1] && got == model[len(model)-1], "last-in-first-out")
			kit.MistakeIf(t, want == "" && checkKeeps(), "empty-means-none")
		}
		kit.Equal(t, call, kit.Values(got, err), kit.Values(want, nil))
		model = model[1:]
	}
}

// checkKeeps reports whether a queue gives back an order that it was given.
func checkKeeps() (ok bool) {
	kit.Try(func() {
		q := new(Queue)
		q.Write("bread")
		s, err := q.Read()
		ok = s == "bread" && err == nil
	})
	return ok
}

func checkWrites(orders ...string) (steps []checkStep) {
	for _, s := range orders {
		steps = append(steps, checkStep{true, s})
	}
	return steps
}

func TestAnOrderComesBack(t *testing.T) {
	checkQueue(t, checkWrites("soup"))
}

func TestTheOldestComesFirst(t *testing.T) {
	checkQueue(t, checkWrites("soup", "tea"))
	checkQueue(t, checkWrites("a", "b", "a", "c", "c"))
}

func TestAnEmptyQueueGivesEOF(t *testing.T) {
	checkQueue(t, nil)
	checkQueue(t, []checkStep{{}, {}, {true, "late"}, {}, {}, {true, "later"}, {true, "latest"}})
}

func TestAnEmptyTextIsAnOrder(t *testing.T) {
	checkQueue(t, checkWrites(""))
	checkQueue(t, checkWrites("soup", "", "tea"))
}

func TestAQueueMayGrowLong(t *testing.T) {
	var q Queue
	kit.Finishes(t, "calling q.Write 3000 times before the first q.Read()", func() {
		for i := range 3000 {
			kit.NoError(t, "q.Write", q.Write(fmt.Sprint("order ", i)))
		}
	})
	kit.Finishes(t, "after 3000 calls of q.Write, calling q.Read() as often", func() {
		for i := range 3000 {
			s, err := q.Read()
			kit.Equal(t, fmt.Sprintf("after 3000 calls of q.Write, call %d of q.Read()", i+1), kit.Values(s, err), kit.Values(fmt.Sprint("order ", i), nil))
		}
	})
}

func TestOrdersComeAndGo(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2))
	for n := range 200 {
		steps := make([]checkStep, n/4)
		for i := range steps {
			steps[i] = checkStep{r.IntN(5) < 3, fmt.Sprint("order ", i)}
		}
		checkQueue(t, steps)
	}
}

func TestQueuesAreIndependent(t *testing.T) {
	const call = `var a, b Queue; a.Write("soup"); b.Read()`
	var a, b Queue
	kit.Finishes(t, call, func() {
		a.Write("soup")
		s, err := b.Read()
		kit.Equal(t, call, kit.Values(s, err), kit.Values("", io.EOF))
	})
}

func TestOnlyAPointerIsAReadWriter(t *testing.T) {
	if _, ok := any(Queue{}).(Reader); ok {
		kit.Failf(t, "a Queue value has the method Read, so its receiver is no pointer")
	}
	if _, ok := any(Queue{}).(Writer); ok {
		kit.Failf(t, "a Queue value has the method Write, so its receiver is no pointer")
	}
}

func TestReadWriterIsComposed(t *testing.T) {
	p := source.Load(t, ".")
	parts := map[string]*types.Interface{}
	for _, name := range []string{"Reader", "Writer", "ReadWriter"} {
		i, ok := p.Type(name).Type().Underlying().(*types.Interface)
		if !ok {
			kit.Failf(t, "%s is no interface", name)
		}
		parts[name] = i
	}
	for _, name := range []string{"Reader", "Writer"} {
		if n := parts[name].NumMethods(); n != 1 {
			kit.Failf(t, "%s should have one method, and has %d", name, n)
		}
	}
	both := parts["ReadWriter"]
	embedded := map[types.Type]bool{}
	for i := range both.NumEmbeddeds() {
		embedded[types.Unalias(both.EmbeddedType(i))] = true
	}
	if n := both.NumExplicitMethods(); n > 0 {
		kit.MistakeIf(t, n == 2 && len(embedded) == 0, "lists-methods")
		kit.Failf(t, "ReadWriter lists the method %s itself", both.ExplicitMethod(0).Name())
	}
	for _, name := range []string{"Reader", "Writer"} {
		if !embedded[types.Unalias(p.Type(name).Type())] {
			kit.Failf(t, "ReadWriter does not embed %s", name)
		}
	}
}
