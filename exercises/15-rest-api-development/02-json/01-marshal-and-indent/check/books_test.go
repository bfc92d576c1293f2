package books

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

// oracleText quotes a text as JSON does, with <, > and & as they are.
func oracleText(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, `\`) { // a backslash stands for itself
		if i > 0 {
			b.WriteString(`\\`)
		}
		data, _ := json.Marshal(part)
		b.WriteString(oracleUnescape(string(data[1 : len(data)-1])))
	}
	return `"` + b.String() + `"`
}

func oracleUnescape(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

func oracleJSON(b Book, end, indent, space string) string {
	price, _ := json.Marshal(b.Price)
	pages, _ := json.Marshal(b.Pages)
	tags := "["
	for i, tag := range b.Tags {
		if i > 0 {
			tags += ","
		}
		tags += end + indent + indent + oracleText(tag)
	}
	if len(b.Tags) > 0 {
		tags += end + indent
	}
	tags += "]"
	return "{" + end + indent + `"title":` + space + oracleText(b.Title) +
		"," + end + indent + `"pages":` + space + string(pages) +
		"," + end + indent + `"tags":` + space + tags +
		"," + end + indent + `"price":` + space + string(price) + end + "}" + end
}

// checkBook compares both forms of a book with what they have to be.
func checkBook(t *testing.T, b Book) {
	t.Helper()
	tags := slices.Clone(b.Tags)
	for _, f := range []struct {
		name string
		call func(Book) ([]byte, error)
		want string
	}{
		{"Compact", func(b Book) ([]byte, error) { return Compact(b) }, oracleJSON(b, "", "", "")},
		{"Pretty", func(b Book) ([]byte, error) { return Pretty(b) }, oracleJSON(b, "\n", "  ", " ")},
	} {
		call := kit.Call(f.name, b)
		var got []byte
		var err error
		kit.NoPanic(t, call, func() { got, err = f.call(b) })
		kit.NoError(t, call, err)
		text := string(got)
		if text != f.want {
			escaped := strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`).Replace(f.want)
			kit.MistakeIf(t, text == escaped, "plain-marshal")
			kit.MistakeIf(t, text == oracleUnescape(f.want), "replaces-escapes")
			kit.MistakeIf(t, b.Tags == nil && text == strings.Replace(f.want, "[]", "null", 1), "null-tags")
			// What is between the quotes of a title or a tag is there as it was given.
			kit.MistakeIf(t, !json.Valid(got) && strings.ContainsAny(b.Title, "\"\\\n") && strings.Contains(text, `"`+b.Title+`"`), "sprintf")
		}
		kit.Equal(t, call, text, f.want)
		kit.Exactly(t, "b.Tags after "+call, b.Tags, tags)
	}
}

func TestWritesTheKeysInOrder(t *testing.T) {
	checkBook(t, Book{Title: "Emma", Pages: 474, Tags: []string{"novel", "classic"}, Price: 9.99})
	checkBook(t, Book{Title: "Kim", Pages: -1, Tags: []string{""}, Price: 1e21, secret: "rumpelstiltskin"})
}

func TestWritesEmptyTagsAsAnArray(t *testing.T) {
	checkBook(t, Book{Title: "Momo", Tags: []string{}})
	checkBook(t, Book{Title: "Momo", Pages: 300, Price: 7})
	checkBook(t, Book{})
}

func TestQuotesWhatNeedsIt(t *testing.T) {
	for _, title := range []string{`The "Best" Of`, `C:\temp`, "two\nlines", "tab\there", "Война и мир", "日本", "\x00"} {
		checkBook(t, Book{Title: title, Tags: []string{title, "plain"}})
	}
}

func TestLeavesHTMLCharactersAlone(t *testing.T) {
	for _, title := range []string{"Q&A", "a < b", "b > a", "<b>&amp;</b>", `"<>&"`} {
		checkBook(t, Book{Title: title, Tags: []string{"x", title}})
		checkBook(t, Book{Title: "Emma", Tags: []string{title}})
	}
}

func TestRefusesPricesThatJSONLacks(t *testing.T) {
	for _, price := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		b := Book{Title: "Emma", Tags: []string{"novel"}, Price: price}
		got, err := Compact(b)
		call := kit.Call("Compact", b)
		kit.True(t, err != nil, call, "should return an error")
		kit.Exactly(t, call, got, []byte(nil))
		got, err = Pretty(b)
		call = kit.Call("Pretty", b)
		kit.True(t, err != nil, call, "should return an error")
		kit.Exactly(t, call, got, []byte(nil))
	}
}

func TestLeavesWhatLooksLikeAnEscapeAlone(t *testing.T) {
	for _, title := range []string{`a\u003cb`, `\u0026`, `"\\u003e"`} {
		checkBook(t, Book{Title: title, Tags: []string{"x"}})
		checkBook(t, Book{Title: "Emma", Tags: []string{title}})
	}
}

func TestAnyBook(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 2))
	letters := []rune("abc XYZ019.,-äß日<>&\"\\\n\t/")
	word := func() string {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	for range 200 {
		b := Book{Title: word(), Pages: r.IntN(2000) - 10, Price: float64(r.IntN(10000)) / 100, secret: "rumpelstiltskin"}
		for range r.IntN(4) {
			b.Tags = append(b.Tags, word())
		}
		checkBook(t, b)
		pretty, _ := Pretty(b)
		compact, _ := Compact(b)
		var buffer bytes.Buffer
		kit.NoError(t, "json.Compact of what Pretty gives", json.Compact(&buffer, pretty))
		kit.Equal(t, kit.Call("Compact", b), string(compact), buffer.String())
		kit.True(t, !strings.Contains(string(compact), "rumpelstiltskin"), kit.Call("Compact", b), "should not show the secret")
	}
}
