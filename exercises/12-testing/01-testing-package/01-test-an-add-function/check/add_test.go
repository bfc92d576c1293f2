package addition

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestAddAdds(t *testing.T) {
	prop.Same(t, "Add", func(a, b int) int { return Add(a, b) }, func(a, b int) int { return b - (-a) },
		prop.Inputs(2, 3), prop.Inputs(-4, 10))
}

func TestPassesWithARightAdd(t *testing.T) {
	checkRight(t, "TestAdd")
}

func TestNoticesBugs(t *testing.T) {
	checkRight(t, "TestAdd")
	missed, message := checkMissed(t, []checkBug{
		{"minus", "subtracts the second number from the first"},
		{"reversed", "subtracts the first number from the second"},
		{"product", "multiplies the numbers"},
		{"or", "joins the bits of the numbers: a | b"},
		{"one-more", "gives one more than the sum"},
		{"absolute", "adds the numbers without their signs"},
		{"constant", "gives the same number for every call"},
	})
	if message == "" {
		return
	}
	has := func(name string) bool { return slices.Contains(missed, name) }
	switch {
	case has("one-more") && has("product") && has("absolute") && has("constant"):
		kit.MistakeIf(t, !has("minus"), "add-with-add")
	case has("product") && has("constant") && !has("one-more"):
		kit.Mistake(t, "one-case")
	case has("absolute") && !has("product") && !has("constant") && !has("one-more"):
		kit.Mistake(t, "no-negative")
	}
	kit.Failf(t, "%s", message)
}

// checkHas reports whether a text has a number in it that stands by itself.
func checkHas(text string, n int) bool {
	return regexp.MustCompile(`(^|[^\d])` + regexp.QuoteMeta(strconv.Itoa(n)) + `([^\d]|$)`).MatchString(text)
}

func TestMessagesShowGotAndWant(t *testing.T) {
	checkRight(t, "TestAdd")
	far := checkRun(t, "far") // 70001 too many
	if far.passed {
		kit.Failf(t, "TestAdd passes although Add gives 70001 more than the sum")
	}
	if far.panicked {
		kit.Failf(t, "TestAdd panics where a sum is wrong; it should report that with t.Errorf")
	}
	if len(far.messages) == 0 {
		kit.Failf(t, "TestAdd fails without a message where a sum is wrong")
	}
	shown := false // whether a message has a wrong value
	for _, call := range far.calls {
		var a, b int
		if _, err := fmt.Sscan(call, &a, &b); err != nil {
			t.Fatalf("kit: %q: %v", call, err)
		}
		want, got := a+b, a+b+70001
		for _, message := range far.messages {
			if !checkHas(message, got) {
				continue
			}
			shown = true
			if a == 0 || b == 0 {
				continue // the other operand would look like the sum
			}
			given := fmt.Sprintf("Add(%d, %d) gave %d, and the message is:\n%s", a, b, got, message)
			if !checkHas(message, want) {
				kit.Failf(t, "the message does not show what is wanted: %s", given)
			}
			number := regexp.MustCompile(`(?i)\bgot\b\D*?(-?\d+)\b`).FindStringSubmatch(message)
			if number != nil && number[1] == strconv.Itoa(want) {
				kit.Mistake(t, "got-and-want-swapped")
				kit.Failf(t, "the message has got and want the wrong way round: %s", given)
			}
		}
	}
	if !shown {
		missed, _ := checkMissed(t, []checkBug{{"product", ""}, {"absolute", ""}, {"constant", ""}})
		kit.MistakeIf(t, len(missed) == 0, "no-values")
		kit.Failf(t, "the message does not show the wrong value. With an Add that gives 70001 too many it is:\n%s", far.messages[0])
	}
}
