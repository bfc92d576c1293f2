package mail

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleHas tries the word at every place.
func oracleHas(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i:i+len(word)] == word {
			return true
		}
	}
	return false
}

func oracleHasAll(s string, words ...string) bool {
	missing := 0
	for _, word := range words {
		if !oracleHas(s, word) {
			missing++
		}
	}
	return missing == 0
}

func oracleCountIn(lines []string, word string) int {
	n := 0
	for _, line := range lines {
		if oracleHas(strings.Map(unicode.ToLower, line), strings.Map(unicode.ToLower, word)) {
			n++
		}
	}
	return n
}

// checkHasAll calls HasAll and names the mistake of a wrong answer.
func checkHasAll(t *testing.T, s string, words ...string) bool {
	got, want := HasAll(s, words...), oracleHasAll(s, words...)
	if got != want {
		some := false
		for _, word := range words {
			some = some || oracleHas(s, word)
		}
		blind := oracleCountIn([]string{s}, strings.Join(words, "")) > 0 && len(words) == 1
		kit.MistakeIf(t, got && some && len(words) > 1 && !HasAll("abc", "abcd", "d"), "first-match")
		kit.MistakeIf(t, got && blind && !HasAll("abc", "d"), "has-all-ignores-case")
	}
	return got
}

// checkCountIn calls CountIn and names the mistake of a wrong number.
func checkCountIn(t *testing.T, lines []string, word string) int {
	got, want := CountIn(lines, word), oracleCountIn(lines, word)
	if got != want {
		often, left, right, upper := 0, 0, 0, 0
		for _, line := range lines {
			often += strings.Count(strings.ToLower(line), strings.ToLower(word))
			if oracleHas(strings.ToUpper(line), strings.ToUpper(word)) {
				upper++
			}
			if oracleHas(strings.ToLower(line), word) {
				left++
			}
			if oracleHas(line, strings.ToLower(word)) {
				right++
			}
		}
		capital, small := CountIn([]string{"Tea"}, "tea"), CountIn([]string{"tea"}, "Tea")
		kit.MistakeIf(t, got == often && often > want, "counts-occurrences")
		kit.MistakeIf(t, got == left && capital == 1 && small == 0 || got == right && capital == 0 && small == 1, "lowers-one-side")
		kit.MistakeIf(t, got == upper && capital == 1 && small == 1, "compares-capitals")
	}
	return got
}

func TestHasAll(t *testing.T) {
	type in struct {
		s     string
		words []string
	}
	kit.Cases(t, []kit.Case[in, bool]{
		{Name: "both words", In: in{"flight to Lisbon", []string{"Lisbon", "light"}}, Want: true},
		{Name: "another letter case", In: in{"flight to Lisbon", []string{"lisbon"}}, Want: false},
		{Name: "no words", In: in{"text", nil}, Want: true},
		{Name: "no words and no text", In: in{"", nil}, Want: true},
		{Name: "the last word is missing", In: in{"a b c", []string{"a", "b", "d"}}, Want: false},
		{Name: "the first word is missing", In: in{"a b c", []string{"d", "a", "b"}}, Want: false},
		{Name: "overlapping words", In: in{"abc", []string{"ab", "bc", "abc"}}, Want: true},
		{Name: "the same word twice", In: in{"one", []string{"one", "one"}}, Want: true},
		{Name: "a word longer than the text", In: in{"cat", []string{"cats"}}, Want: false},
		{Name: "an empty word", In: in{"cat", []string{"", "c"}}, Want: true},
		{Name: "an empty word in an empty text", In: in{"", []string{""}}, Want: true},
		{Name: "a word in an empty text", In: in{"", []string{"a"}}, Want: false},
		{Name: "other letters", In: in{"рейс в Лиссабон", []string{"Лис", "бон"}}, Want: true},
	}, func(t *testing.T, in in) (string, bool) {
		args := []any{in.s}
		for _, word := range in.words {
			args = append(args, word)
		}
		return kit.Call("HasAll", args...), checkHasAll(t, in.s, in.words...)
	})
}

func TestCountIn(t *testing.T) {
	type in struct {
		lines []string
		word  string
	}
	kit.Cases(t, []kit.Case[in, int]{
		{Name: "the example", In: in{[]string{"Tea, tea", "STEAM", "coffee"}, "Tea"}, Want: 2},
		{Name: "twice in a line", In: in{[]string{"tea tea tea"}, "tea"}, Want: 1},
		{Name: "a capital in the line", In: in{[]string{"Green Tea"}, "tea"}, Want: 1},
		{Name: "a capital in the word", In: in{[]string{"green tea"}, "TEA"}, Want: 1},
		{Name: "Cyrillic in mixed case", In: in{[]string{"Зелёный ЧАЙ", "кофе", "Чайник"}, "чАй"}, Want: 2},
		{Name: "another small letter of the same capital", In: in{[]string{"οδος"}, "ΟΔΟΣ"}, Want: 0},
		{Name: "an empty word", In: in{[]string{"a", "", "b"}, ""}, Want: 3},
		{Name: "a word longer than the lines", In: in{[]string{"te", ""}, "tea"}, Want: 0},
		{Name: "no lines", In: in{nil, "tea"}, Want: 0},
		{Name: "no lines and an empty word", In: in{nil, ""}, Want: 0},
		{Name: "across two lines", In: in{[]string{"te", "a"}, "tea"}, Want: 0},
	}, func(t *testing.T, in in) (string, int) {
		return kit.Call("CountIn", in.lines, in.word), checkCountIn(t, in.lines, in.word)
	})
}

// checkText makes a short text of few letters, so that texts often contain
// one another.
func checkText(longest int) func(*rand.Rand) any {
	letters := []rune("aAbBжЖéÉ ")
	return func(r *rand.Rand) any {
		text := make([]rune, r.IntN(longest+1))
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		return string(text)
	}
}

func checkTexts(most, longest int) func(*rand.Rand) any {
	return func(r *rand.Rand) any {
		texts := make([]string, r.IntN(most+1))
		for i := range texts {
			texts[i] = checkText(longest)(r).(string)
		}
		return texts
	}
}

func TestAnyText(t *testing.T) {
	prop.Same(t, "HasAll", func(s string, words []string) bool { return checkHasAll(t, s, words...) },
		func(s string, words []string) bool { return oracleHasAll(s, words...) },
		prop.Gen(0, checkText(12)), prop.Gen(1, checkTexts(3, 2)))
	prop.Same(t, "CountIn", func(lines []string, word string) int { return checkCountIn(t, lines, word) },
		oracleCountIn, prop.Gen(0, checkTexts(5, 8)), prop.Gen(1, checkText(2)))
}
