package receipt

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleBlanks returns what brings n characters up to a width.
func oracleBlanks(n, width int) string { return strings.Repeat(" ", max(0, width-n)) }

func oracleNumbers(qty int, price float64) string {
	q, p := strconv.Itoa(qty), strconv.FormatFloat(price, 'f', 2, 64)
	return "|" + oracleBlanks(len(q), 5) + q + "|" + oracleBlanks(len(p), 10) + p
}

func oracleRow(item string, qty int, price float64) string {
	return item + oracleBlanks(len([]rune(item)), 12) + oracleNumbers(qty, price)
}

// checkRow calls Row and names the mistake of a wrong row.
func checkRow(t *testing.T, item string, qty int, price float64) string {
	got := Row(item, qty, price)
	if got == oracleRow(item, qty, price) {
		return got
	}
	letters, numbers := []rune(item), oracleNumbers(qty, price)
	long, wide := len(letters) > 12, len(letters) != len(item)
	kit.MistakeIf(t, len(letters) < 12 && got == oracleBlanks(len(letters), 12)+item+numbers, "right-aligned")
	kit.MistakeIf(t, wide && !long && got == item+oracleBlanks(len(item), 12)+numbers, "byte-padding")
	kit.MistakeIf(t, long && (got == string(letters[:12])+numbers || got == item[:12]+numbers), "cut")
	return got
}

func TestPrintsNothing(t *testing.T) {
	for _, item := range []string{"Apples", ""} {
		call := kit.Call("Row", item, 3, 1.5)
		stdout, stderr := kit.Capture(t, func() { kit.NoPanic(t, call, func() { Row(item, 3, 1.5) }) })
		kit.MistakeIf(t, stdout != "", "prints-the-row")
		kit.Equal(t, "what "+call+" writes to standard output", stdout, "")
		kit.Equal(t, "what "+call+" writes to standard error", stderr, "")
	}
}

func TestRows(t *testing.T) {
	type in struct {
		item  string
		qty   int
		price float64
	}
	kit.Cases(t, []kit.Case[in, string]{
		{Name: "the first example", In: in{"Apples", 3, 1.5}, Want: "Apples      |    3|      1.50"},
		{Name: "letters of two bytes", In: in{"Müsli", 1, 4.9}, Want: "Müsli       |    1|      4.90"},
		{Name: "nothing but zeros", In: in{"", 0, 0}, Want: "            |    0|      0.00"},
		{Name: "twelve letters", In: in{"Strawberries", 99999, 1234567.891}, Want: "Strawberries|99999|1234567.89"},
		{Name: "a long item", In: in{"Extra virgin olive oil", 2, 11.25}, Want: "Extra virgin olive oil|    2|     11.25"},
		{Name: "a long item of other letters", In: in{"Хлеб пшеничный нарезной", 1, 89}, Want: "Хлеб пшеничный нарезной|    1|     89.00"},
		{Name: "a returned item", In: in{"Bottle", -2, -0.3}, Want: "Bottle      |   -2|     -0.30"},
		{Name: "numbers wider than their columns", In: in{"茶", 1234567, 12345678901.5}, Want: "茶           |1234567|12345678901.50"},
		{Name: "a verb in the item", In: in{"100%d juice", 1, 2}, Want: "100%d juice |    1|      2.00"},
	}, func(t *testing.T, in in) (string, string) {
		return kit.Call("Row", in.item, in.qty, in.price), checkRow(t, in.item, in.qty, in.price)
	})
}

func TestAnyRow(t *testing.T) {
	prop.Same(t, "Row", func(item string, qty int, price float64) string {
		return checkRow(t, item, qty, price)
	}, oracleRow,
		prop.Inputs("x", math.MinInt, math.MaxFloat64), prop.Inputs("x", math.MaxInt, -math.MaxFloat64),
		prop.Gen(2, func(r *rand.Rand) any { return float64(r.IntN(20_000_000)-5_000_000) / 1000 }))
}
