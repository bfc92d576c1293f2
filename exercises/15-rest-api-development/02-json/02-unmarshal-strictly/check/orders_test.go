package orders

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"gotrain/kit"
)

type checkItem struct {
	SKU string
	Qty int
}

// A checkOrder is what an order has to hold. The note is as in JSON, or empty where there is none.
type checkOrder struct {
	ID    int64
	Name  string
	Items []checkItem
	Note  string
}

func checkNote(t *testing.T, o Order) string {
	t.Helper()
	field := reflect.ValueOf(o).FieldByName("Note")
	kit.MistakeIf(t, field.IsValid() && field.Kind() == reflect.String, "note-as-text")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*string]() {
		kit.Failf(t, "Order should have a field Note of type *string")
	}
	if field.IsNil() {
		return "nil"
	}
	return kit.Show(field.Elem().String())
}

// checkParse reads a document that is right.
func checkParse(t *testing.T, text string, want checkOrder) {
	t.Helper()
	call := fmt.Sprintf("ParseOrder([]byte(`%s`))", text)
	var o Order
	var err error
	kit.NoPanic(t, call, func() { o, err = ParseOrder([]byte(text)) })
	kit.NoError(t, call, err)
	rounded := int64(float64(want.ID))
	kit.MistakeIf(t, want.ID != rounded && o.ID == rounded && o.Customer.Name == want.Name, "generic-map")
	kit.Equal(t, "ID of "+call, o.ID, want.ID)
	kit.Equal(t, "Customer.Name of "+call, o.Customer.Name, want.Name)
	items := []checkItem{}
	for _, item := range o.Items {
		items = append(items, checkItem{item.SKU, item.Qty})
	}
	kit.Equal(t, "Items of "+call, items, want.Items)
	kit.Equal(t, "Note of "+call, kit.Code(checkNote(t, o)), kit.Code(want.Note))
}

func TestReadsAnOrder(t *testing.T) {
	checkParse(t, `{"id": 7, "customer": {"name": "Ann"}, "items": [{"sku": "A-1", "qty": 2}], "note": "ring twice"}`,
		checkOrder{7, "Ann", []checkItem{{"A-1", 2}}, `"ring twice"`})
	checkParse(t, `{"note":null,"items":[{"qty":1,"sku":"x"},{"qty":-3,"sku":"\u00e4"}],"customer":{"name":"Bo \"B\" Bean"},"id":-1}`,
		checkOrder{-1, `Bo "B" Bean`, []checkItem{{"x", 1}, {"ä", -3}}, "nil"})
	checkParse(t, "\n\t{ } \r\n", checkOrder{0, "", []checkItem{}, "nil"})
}

func TestIgnoresTheCaseOfKeys(t *testing.T) {
	checkParse(t, `{"ID":7,"Items":[{"SKU":"x","Qty":1}],"CUSTOMER":{"Name":"Ann"}}`, checkOrder{7, "Ann", []checkItem{{"x", 1}}, "nil"})
}

func TestKeepsEveryDigitOfTheID(t *testing.T) {
	for _, id := range []int64{1<<53 + 1, 1<<63 - 1, -1 << 63, 1234567890123456789} {
		checkParse(t, fmt.Sprintf(`{"id":%d,"customer":{"name":"Cy"},"items":[]}`, id), checkOrder{id, "Cy", []checkItem{}, "nil"})
	}
}

func TestTellsNoNoteFromAnEmptyOne(t *testing.T) {
	checkParse(t, `{"id":1,"note":null}`, checkOrder{1, "", []checkItem{}, "nil"})
	checkParse(t, `{"id":1}`, checkOrder{1, "", []checkItem{}, "nil"})
	checkParse(t, `{"id":1,"note":""}`, checkOrder{1, "", []checkItem{}, `""`})
}

// checkFails reads a document that is wrong.
func checkFails(t *testing.T, text, why string) (call string, err error) {
	t.Helper()
	call = fmt.Sprintf("ParseOrder([]byte(`%s`))", text)
	var o Order
	kit.NoPanic(t, call, func() { o, err = ParseOrder([]byte(text)) })
	kit.MistakeIf(t, err == nil && why == "there is more after the order" && o.ID == 1, "first-value-only")
	kit.True(t, err != nil, call, "should return an error: %s", why)
	kit.True(t, err.Error() != "", call, "should return an error with a text")
	if !reflect.ValueOf(o).IsZero() {
		kit.Mistake(t, "half-filled")
		kit.Failf(t, "%s returns an error, and an order that is not the zero Order: %s", call, kit.Show(o))
	}
	return call, err
}

func TestNamesTheValueOfAWrongType(t *testing.T) {
	for _, c := range []struct{ text, path string }{
		{`{"id":1,"customer":{"name":"Ann"},"items":[{"sku":"A-1","qty":"2"}]}`, "items.qty"},
		{`{"id":1,"items":[{"sku":"A-1","qty":1},{"sku":"A-2","qty":3.5}]}`, "items.qty"},
		{`{"id":1,"items":[{"sku":5,"qty":1}]}`, "items.sku"},
		{`{"id":1,"items":{"sku":"A-1"}}`, "items"},
		{`{"customer":{"name":["Ann"]},"id":1}`, "customer.name"},
		{`{"customer":"Ann","id":1}`, "customer"},
		{`{"id":"1"}`, "id"},
		{`{"id":9223372036854775808}`, "id"},
		{`{"id":1,"note":false}`, "note"},
		{`["id"]`, ""},
		{`"order"`, ""},
	} {
		call, err := checkFails(t, c.text, "a value has a wrong type")
		var wrong *json.UnmarshalTypeError
		kit.True(t, errors.As(err, &wrong), call, "should return an error that wraps a *json.UnmarshalTypeError; it is %s", kit.Show(err))
		kit.Equal(t, "the Field of the *json.UnmarshalTypeError of "+call, wrong.Field, c.path)
		kit.True(t, strings.Contains(err.Error(), c.path), call, "should return an error with the text %s; it is %s", c.path, kit.Show(err))
	}
}

func TestRefusesWhatIsNotJSON(t *testing.T) {
	for _, text := range []string{
		`{"id":1,}`, `{id:1}`, `order 7`, `{"id":01}`,
		`{"id":1,"items":[{"sku":"A-1"`, `{"id":1`, `{`, `nul`, ``, "  \n",
	} {
		call, err := checkFails(t, text, "this is not a JSON text")
		var syntax *json.SyntaxError
		if !errors.As(err, &syntax) {
			kit.MistakeIf(t, strings.HasSuffix(err.Error(), "EOF"), "decoder-only")
			kit.Failf(t, "%s should return an error that wraps a *json.SyntaxError; it is %s", call, kit.Show(err))
		}
	}
}

func TestRefusesWhatDoesNotBelongThere(t *testing.T) {
	for _, text := range []string{`{"id":1}{"id":2}`, `{"id":1} {"id":2}`, `{"id":1}]`, `{"id":1}x`, `{"id":1},`} {
		checkFails(t, text, "there is more after the order")
	}
	for _, text := range []string{`{"id":1,"coupon":"X"}`, `{"customer":{"name":"Ann","age":7}}`, `{"items":[{"sku":"a","qty":1,"size":4}],"id":3}`} {
		checkFails(t, text, "a key is unknown")
	}
	checkFails(t, `null`, "null is no order")
	checkFails(t, " null\n", "null is no order")
}

func TestReadsAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 22))
	words := []string{"", "Ann", "ring", `"x"`, "ö日", "a\\b", "null", "<&>", "two\nlines"}
	word := func() string { return words[r.IntN(len(words))] }
	quote := func(s string) string { data, _ := json.Marshal(s); return string(data) }
	join := func(parts []string) string {
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		space := strings.Repeat(" ", r.IntN(2))
		return "{" + space + strings.Join(parts, space+","+space) + space + "}"
	}
	for range 200 {
		want := checkOrder{ID: r.Int64() - r.Int64(), Name: word(), Items: []checkItem{}, Note: "nil"}
		items := []string{}
		for range r.IntN(4) {
			item := checkItem{word(), r.IntN(1<<40) - 5}
			want.Items = append(want.Items, item)
			items = append(items, join([]string{`"sku":` + quote(item.SKU), fmt.Sprint(`"qty":`, item.Qty)}))
		}
		parts := []string{fmt.Sprint(`"id":`, want.ID), `"customer":{"name":` + quote(want.Name) + "}", `"items":[` + strings.Join(items, ",") + "]"}
		switch note := word(); r.IntN(3) {
		case 0:
			parts = append(parts, `"note":null`)
		case 1:
			parts = append(parts, `"note":`+quote(note))
			want.Note = kit.Show(note)
		}
		checkParse(t, join(parts), want)
	}
}
