package pipeline

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
)

// checkNext gives these values, and counts how many of them were asked for.
func checkNext(asked *int, values ...int) func() (int, bool) {
	return func() (int, bool) {
		if *asked++; *asked > len(values) {
			return 0, false
		}
		return values[*asked-1], true
	}
}

// checkChannel makes a channel that holds these values, and is not closed.
func checkChannel(values ...int) chan int {
	ch := make(chan int, len(values))
	for _, v := range values {
		ch <- v
	}
	return ch
}

// checkStage calls a stage, which has to return at once.
func checkStage(t *testing.T, call string, stage func() <-chan int) <-chan int {
	t.Helper()
	returned := make(chan (<-chan int), 1)
	go func() { returned <- stage() }()
	synctest.Wait()
	select {
	case out := <-returned:
		kit.True(t, out != nil, call, "should return a channel, and returns nil")
		kit.Equal(t, "the capacity of the channel of "+call, cap(out), 0)
		return out
	default:
		kit.Failf(t, "%s does not return at once", call)
		return nil
	}
}

// checkAll receives until the channel is closed.
func checkAll(t *testing.T, call string, out <-chan int) []int {
	t.Helper()
	values := []int{}
	for {
		select {
		case v, open := <-out:
			if !open {
				return values
			}
			values = append(values, v)
		case <-time.After(time.Hour):
			kit.Failf(t, "%s: its channel is not closed when there are no more values; received were %s", call, kit.Show(values))
		}
	}
}

func TestStagesOneByOne(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		asked := 0
		out := checkStage(t, "Generate", func() <-chan int { return Generate(t.Context(), checkNext(&asked, 5, 0, -7, 5)) })
		kit.Equal(t, "the values of Generate, where next gives 5, 0, -7, 5,", checkAll(t, "Generate", out), []int{5, 0, -7, 5})
		out = checkStage(t, "Generate", func() <-chan int { return Generate(t.Context(), checkNext(&asked)) })
		kit.Equal(t, "the values of Generate, where next gives none,", checkAll(t, "Generate", out), []int{})

		in := checkChannel(3, -4, 0, 1, 12)
		close(in)
		out = checkStage(t, "Square", func() <-chan int { return Square(t.Context(), in) })
		kit.Equal(t, "the values of Square for 3, -4, 0, 1, 12", checkAll(t, "Square", out), []int{9, 16, 0, 1, 144})

		in = checkChannel(1, 2, -3, -4, 0, 7, -1, 7)
		close(in)
		out = checkStage(t, "Odd", func() <-chan int { return Odd(t.Context(), in) })
		got := checkAll(t, "Odd", out)
		kit.MistakeIf(t, slices.Equal(got, []int{1, 7, 7}), "negative-odds")
		kit.Equal(t, "the values of Odd for 1, 2, -3, -4, 0, 7, -1, 7", got, []int{1, -3, 7, -1, 7})
	})
}

func TestPrintWritesLines(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		in := checkChannel(9, -1, 25)
		close(in)
		var b strings.Builder
		Print(&b, in)
		kit.Equal(t, "what Print writes for 9, -1, 25", b.String(), "9\n-1\n25\n")

		slow, r, w := make(chan int), make(chan string, 2), checkWriter(make(chan string, 10))
		go func() {
			Print(w, slow)
			r <- "returned"
		}()
		slow <- 4
		synctest.Wait()
		kit.Equal(t, "the number of lines that Print has written while in is still open", strings.Count(w.text(), "\n"), 1)
		kit.Equal(t, "how often Print has returned while in is still open", len(r), 0)
		close(slow)
		synctest.Wait()
		kit.Equal(t, "how often Print has returned when in is closed", len(r), 1)
	})
}

// checkWriter keeps what is written.
type checkWriter chan string

func (w checkWriter) Write(p []byte) (int, error) {
	w <- string(p)
	return len(p), nil
}

func (w checkWriter) text() (s string) {
	for len(w) > 0 {
		s += <-w
	}
	return s
}

func TestTheWholePipeline(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		asked, ctx := 0, t.Context()
		var b strings.Builder
		Print(&b, Odd(ctx, Square(ctx, Generate(ctx, checkNext(&asked, 1, 2, 3, -5, 8, 7)))))
		kit.Equal(t, "what the pipeline prints for 1, 2, 3, -5, 8, 7", b.String(), "1\n9\n25\n49\n")
		b.Reset()
		Print(&b, Odd(ctx, Square(ctx, Generate(ctx, checkNext(&asked)))))
		kit.Equal(t, "what the pipeline prints for no values", b.String(), "")
	})
}

// checkEnded cancels and says in words what a stage does then, "" when it has ended.
func checkEnded(cancel func(), out <-chan int) string {
	cancel()
	synctest.Wait()
	select {
	case _, open := <-out:
		if open {
			return "is still sending"
		}
		return ""
	default:
		return "is still waiting for a value"
	}
}

type checkFunc struct {
	name  string
	start func(ctx context.Context, in <-chan int) <-chan int
}

var checkStages = []checkFunc{
	{"Generate", func(ctx context.Context, in <-chan int) <-chan int {
		return Generate(ctx, func() (int, bool) { v, ok := <-in; return v, ok })
	}},
	{"Square", func(ctx context.Context, in <-chan int) <-chan int { return Square(ctx, in) }},
	{"Odd", func(ctx context.Context, in <-chan int) <-chan int { return Odd(ctx, in) }},
}

// checkSendsOn is set when a stage does not hear of the cancellation while it
// sends: in a pipeline, it would be left behind.
var checkSendsOn bool

func TestCancelEndsAStageThatSends(t *testing.T) {
	for _, stage := range checkStages {
		t.Run(stage.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(context.Background())
				in := checkChannel(1, 3, 5, 7)
				out := checkStage(t, stage.name, func() <-chan int { return stage.start(ctx, in) })
				first := <-out
				synctest.Wait() // it wants to send the second value
				kit.Equal(t, "the first value of "+stage.name, first, 1)
				state := checkEnded(cancel, out)
				if state != "" {
					close(in) // so that it can end
					for range out {
					}
				}
				checkSendsOn = checkSendsOn || state == "is still sending"
				kit.MistakeIf(t, state == "is still sending", "send-waits-for-ever")
				kit.True(t, state == "", stage.name, "should end when ctx is cancelled and nobody receives; it %s", state)
			})
		})
	}
}

func TestCancelEndsAStageThatWaits(t *testing.T) {
	for _, stage := range checkStages[1:] {
		t.Run(stage.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(context.Background())
				in := make(chan int)
				out := checkStage(t, stage.name, func() <-chan int { return stage.start(ctx, in) })
				state := checkEnded(cancel, out)
				if state != "" {
					close(in)
					for range out {
					}
				}
				kit.MistakeIf(t, state == "is still waiting for a value", "receive-waits-for-ever")
				kit.True(t, state == "", stage.name, "should end when ctx is cancelled while it waits for a value of in, which stays open; it %s", state)
			})
		})
	}
	checkHeard = !t.Failed()
}

func TestValuesStreamAndCancelEndsThemAll(t *testing.T) {
	if checkSendsOn {
		t.Skip("a stage goes on sending")
	}
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		asked := 0
		next := func() (int, bool) { asked++; return asked, asked < 2000 } // as good as endless
		out := Odd(ctx, Square(ctx, Generate(ctx, next)))
		got := []int{<-out, <-out, <-out}
		synctest.Wait()
		kit.Equal(t, "the first three values of the pipeline for 1, 2, 3 and so on", got, []int{1, 9, 25})
		before := asked
		cancel()
		synctest.Wait()
		kit.MistakeIf(t, before >= 2000, "collects-first")
		kit.True(t, before <= 12, "the pipeline", "should ask for one value after the other; for 3 values that were received, next was called %d times", before)
		kit.True(t, asked <= 12, "the pipeline", "should ask for no more values once ctx is cancelled; next was called %d times before and %d times after", before, asked-before)
		rest := 0
		for range out {
			rest++
		}
		kit.True(t, rest <= 1, "the pipeline", "should end when ctx is cancelled, and delivers %d more values", rest)
	})
}

func TestGenerateAsksForOneValueAtATime(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		asked := 0
		out := Generate(t.Context(), checkNext(&asked, 10, 20, 30, 40))
		for i := range 4 {
			synctest.Wait()
			kit.True(t, asked <= i+1, "Generate", "should call next only when the value before has been taken; %d were taken, and it was called %d times", i, asked)
			<-out
		}
		Print(io.Discard, out)
	})
}

// checkHeard is set when a stage that waits for a value hears of the
// cancellation: otherwise chance decides what it still takes.
var checkHeard bool

func TestCancelWhileSomebodyReceives(t *testing.T) {
	if !checkHeard {
		t.Skip("chance decides what is still taken")
	}
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		asked := 0
		out := Odd(ctx, Square(ctx, Generate(ctx, func() (int, bool) {
			time.Sleep(time.Second)
			asked++
			return asked, asked < 2000
		})))
		time.AfterFunc(10500*time.Millisecond, cancel)
		got := 0
		for range out {
			got++
		}
		kit.Equal(t, "the number of values before the cancellation after 10.5 s, where next gives 1, 2, 3 and so on, one a second,", got, 5)
		time.Sleep(time.Second) // next may be under way
	})
}
