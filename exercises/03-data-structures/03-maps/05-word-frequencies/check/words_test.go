package words

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleWordCount goes through the runes and cuts the words out by their positions.
func oracleWordCount(text string) map[string]int {
	counts := map[string]int{}
	begin := -1
	for i, r := range text {
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case inside && begin < 0:
			begin = i
		case !inside && begin >= 0:
			counts[strings.ToLower(text[begin:i])]++
			begin = -1
		}
	}
	if begin >= 0 {
		counts[strings.ToLower(text[begin:])]++
	}
	return counts
}

func TestWordCount(t *testing.T) {
	for _, c := range []struct {
		what, text string
		mistake    string // that the result smells of
		smell      func(got map[string]int) bool
	}{
		{"one word", "cat", "", nil},
		{"words between single blanks", "a dog and a cat", "", nil},
		{"punctuation behind words", "cat. cat, cat! (cat)", "blanks-only", checkCounts("cat.", "(cat)")},
		{"capitals and small letters", "Cat CAT cat cAt", "keeps-capitals", checkCounts("CAT")},
		{"the example", "The cat. the CAT, a dog!", "", nil},
		{"several separators in a row", "a  b -- c", "empty-words", checkCounts("")},
		{"separators at both ends", " - cat - ", "empty-words", checkCounts("")},
		{"tabs and newlines", "one\ttwo\ntwo\r\none two", "", nil},
		{"an apostrophe", "don't", "apostrophe-glues", checkGlues},
		{"another apostrophe and a hyphen", "it’s well-known", "", nil},
		{"an underscore", "snake_case", "", nil},
		{"digits", "B2B, b2b or 4 4 42", "", nil},
		{"Cyrillic letters", "Мир, мир", "latin-only", checkLatin},
		{"accents and umlauts", "Ärger ärger café CAFÉ", "latin-only", checkLatin},
		{"Arabic digits and a fraction", "٤٢ ½ ٤٢", "latin-only", checkLatin},
		{"Chinese letters", "日本、日本", "latin-only", checkLatin},
		{"bytes that are no characters", "a\xffb \xff\xfe", "", nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			call := kit.Call("WordCount", c.text)
			var got map[string]int
			kit.NoPanic(t, call, func() { got = WordCount(c.text) })
			kit.MistakeIf(t, c.mistake == "latin-only" && checkBytes(), "bytes-for-letters")
			if c.smell != nil {
				kit.MistakeIf(t, c.smell(got), c.mistake)
			}
			kit.Equal(t, call, got, oracleWordCount(c.text))
		})
	}
}

func checkCounts(words ...string) func(map[string]int) bool {
	return func(got map[string]int) bool {
		return slices.ContainsFunc(words, func(word string) bool { return got[word] > 0 })
	}
}

// checkGlues tells who takes the apostrophe for a letter, but no other punctuation.
func checkGlues(got map[string]int) bool {
	return got["don't"] > 0 && maps.Equal(WordCount("(cat) cat; a.b"), map[string]int{"cat": 2, "a": 1, "b": 1})
}

func checkLatinWords() bool { return maps.Equal(WordCount("Cat cat."), map[string]int{"cat": 2}) }

// checkLatin tells who handles Latin words, but not Cyrillic ones.
func checkLatin(map[string]int) bool {
	return checkLatinWords() && !maps.Equal(WordCount("Мир мир."), map[string]int{"мир": 2}) && !checkBytes()
}

// checkBytes tells who takes each byte of a letter for a letter of its own.
func checkBytes() bool {
	for word := range WordCount("Мир") { // the bytes D0 9C D0 B8 D1 80
		if !utf8.ValidString(word) || strings.ContainsAny(word, "ÐðÑñ\uFFFD") {
			return checkLatinWords()
		}
	}
	return false
}

func TestNoWords(t *testing.T) {
	for _, text := range []string{"", " ", "\t\n", "... -- !?", "'", "½", "\xff"} {
		call := kit.Call("WordCount", text)
		var got map[string]int
		kit.NoPanic(t, call, func() { got = WordCount(text) })
		kit.MistakeIf(t, got == nil && len(WordCount("a b")) == 2, "nil-for-none")
		kit.Exactly(t, call, got, map[string]int{})
	}
}

func TestEveryCallMakesAMap(t *testing.T) {
	first := WordCount("one two")
	second := WordCount("one")
	kit.Equal(t, `the result of WordCount("one two") after another call`, first, map[string]int{"one": 1, "two": 1})
	kit.Equal(t, `WordCount("one") after another call`, second, map[string]int{"one": 1})
}

func TestAnyText(t *testing.T) {
	prop.Same(t, "WordCount", WordCount, oracleWordCount, prop.Exact(),
		prop.Gen(0, func(r *rand.Rand) any {
			pieces := []string{"a", "B", "cat", "Cat", "ж", "Ж", "É", "7", "٤", "½", " ", " ", ".", "'", "-", "\n", "\t", "\xff", "日"}
			var text strings.Builder
			for range r.IntN(12) {
				text.WriteString(pieces[r.IntN(len(pieces))])
			}
			return text.String()
		}))
}

func TestALongText(t *testing.T) {
	var text strings.Builder
	want := map[string]int{}
	for i := range 100_000 {
		word := fmt.Sprintf("w%d", i*i%997)
		want[word]++
		fmt.Fprintf(&text, "%s%c", strings.ToUpper(word), " ,.\n"[i%4])
	}
	const call = "the WordCount of a text of 100,000 words"
	var got map[string]int
	kit.Finishes(t, call, func() { got = WordCount(text.String()) })
	for _, word := range slices.Sorted(maps.Keys(want)) {
		kit.Equal(t, fmt.Sprintf("the count of %q in %s", word, call), got[word], want[word])
	}
	kit.Equal(t, "the number of different words in "+call, len(got), len(want))
}
