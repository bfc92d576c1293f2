package addition

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
	"gotrain/kit/prop"
)

var checkTests = mutant.Tests{Files: map[string]string{"add.go": "testdata/add.go.txt"}}

func TestAddAdds(t *testing.T) {
	prop.Same(t, "Add", func(a, b int) int { return Add(a, b) }, func(a, b int) int { return b - (-a) },
		prop.Inputs(2, 3), prop.Inputs(-4, 10))
}

func TestPassesWithARightAdd(t *testing.T) {
	checkTests.Right(t, "TestAdd")
}

func TestNoticesBugs(t *testing.T) {
	checkTests.Right(t, "TestAdd")
	missed := checkTests.Missed(t,
		mutant.Bug{Name: "minus", Behaviour: "subtracts the second number from the first"},
		mutant.Bug{Name: "reversed", Behaviour: "subtracts the first number from the second"},
		mutant.Bug{Name: "product", Behaviour: "multiplies the numbers"},
		mutant.Bug{Name: "or", Behaviour: "joins the bits of the numbers: a | b"},
		mutant.Bug{Name: "one-more", Behaviour: "gives one more than the sum"},
		mutant.Bug{Name: "absolute", Behaviour: "adds the numbers without their signs"},
		mutant.Bug{Name: "constant", Behaviour: "gives the same number for every call"},
	)
	switch {
	case missed.Has("one-more", "product", "absolute", "constant"):
		kit.MistakeIf(t, !missed.Has("minus"), "add-with-add")
	case missed.Has("product", "constant") && !missed.Has("one-more"):
		kit.Mistake(t, "one-case")
	case missed.Has("absolute") && !missed.Has("product") && !missed.Has("constant") && !missed.Has("one-more"):
		kit.Mistake(t, "no-negative")
	}
	missed.Fail(t)
}

// checkHas reports whether a text has a number in it that stands by itself.
func checkHas(text string, n int) bool {
	return regexp.MustCompile(`(^|[^\d])` + regexp.QuoteMeta(strconv.Itoa(n)) + `([^\d]|$)`).MatchString(text)
}

func TestMessagesShowGotAndWant(t *testing.T) {
	checkTests.Right(t, "TestAdd")
	far := checkTests.Run(t, "far") // 70001 too many
	if far.Passed() {
		kit.Failf(t, "TestAdd passes although Add gives 70001 more than the sum")
	}
	if far.Panic != nil {
		kit.Failf(t, "TestAdd panics where a sum is wrong; it should report that with t.Errorf")
	}
	messages := far.Messages()
	if len(messages) == 0 {
		kit.Failf(t, "TestAdd fails without a message where a sum is wrong")
	}
	shown := false // whether a message has a wrong value
	for _, call := range far.Notes {
		var a, b int
		if _, err := fmt.Sscan(call, &a, &b); err != nil {
			t.Fatalf("kit: %q: %v", call, err)
		}
		want, got := a+b, a+b+70001
		for _, message := range messages {
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
			if regexp.MustCompile(`(?i)\b(got|want)\b\W*(and\W+)?(got|want)\b`).MatchString(message) {
				continue // as in “got, want: 6, 5”
			}
			after := func(word string) string { // the number that follows a word
				number := regexp.MustCompile(`(?i)\b` + word + `\b\D*?(-?\d+)\b`).FindStringSubmatch(message)
				return append(number, "", "")[1]
			}
			if after("got") == strconv.Itoa(want) || after("want(?:ed)?") == strconv.Itoa(got) {
				kit.MistakeIf(t, after("got") == strconv.Itoa(want), "got-and-want-swapped")
				kit.Mistake(t, "wants-what-came")
				kit.Failf(t, "the message has got and want the wrong way round: %s", given)
			}
		}
	}
	if !shown {
		noticed := true
		for _, bug := range []string{"product", "absolute", "constant"} {
			noticed = noticed && !checkTests.Run(t, bug).Passed()
		}
		kit.MistakeIf(t, noticed, "no-values")
		kit.Failf(t, "the message does not show the wrong value. With an Add that gives 70001 too many it is:\n%s", messages[0])
	}
}
