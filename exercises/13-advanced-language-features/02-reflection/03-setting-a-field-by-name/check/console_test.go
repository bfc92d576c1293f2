package console

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	CheckScreen struct{ Width, Height int }
	checkSound  struct{ Bass int }
	checkLight  struct{ Level int }
	CheckMouse  struct{ Speed int }
	checkIDs    []int
	checkAge    int

	checkSettings struct {
		Volume int
		Player string
		Wide   int64
		Share  float64
		Age    checkAge
		Muted  bool
		IDs    checkIDs
		Plain  []int
		Table  map[string]int
		Next   *int
		Any    any
		Text   fmt.Stringer
		Err    error
		Pair   [2]int
		Inner  struct{ X int }
		secret string
		CheckScreen
		checkSound
		*CheckMouse
		*checkLight
	}
)

var (
	checkNumber = 5
	checkNobody *int
)

// checkFilled returns settings in which only the embedded pointers are nil.
func checkFilled() checkSettings {
	s := checkSettings{Volume: 3, Player: "ann", Wide: 4, Share: 0.5, Age: 30, Muted: true, IDs: checkIDs{1}, Plain: []int{2},
		Table: map[string]int{"a": 1}, Next: &checkNumber, Any: "any", Text: time.Second, Err: fmt.Errorf("no sound"),
		Pair: [2]int{1, 2}, secret: "s3cret", CheckScreen: CheckScreen{800, 600}, checkSound: checkSound{2}}
	s.Inner.X = 9
	return s
}

func checkCall(name string, value any) string {
	return kit.Call("SetField", kit.Code("&s"), name, value)
}

// checkSets tests that a value arrives in a field, and only there.
func checkSets(t *testing.T, name string, value any, set func(*checkSettings)) {
	t.Helper()
	got, want := checkFilled(), checkFilled()
	want.CheckMouse, got.CheckMouse = &CheckMouse{1}, &CheckMouse{1}
	want.checkLight, got.checkLight = &checkLight{1}, &checkLight{1}
	set(&want)
	kit.NoPanic(t, checkCall(name, value), func() {
		kit.NoError(t, checkCall(name, value), SetField(&got, name, value))
		checkSame(t, "after "+checkCall(name, value), got, want)
	})
}

// checkSame compares settings field by field, since all of them are long.
func checkSame(t *testing.T, after string, got, want checkSettings) {
	t.Helper()
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		name := after + ", s." + g.Type().Field(i).Name
		if g.Field(i).CanInterface() {
			kit.Exactly(t, name, g.Field(i).Interface(), w.Field(i).Interface())
		} else {
			kit.Equal(t, name, fmt.Sprintf("%+v", g.Field(i)), fmt.Sprintf("%+v", w.Field(i)))
		}
	}
}

func TestSetsSimpleFields(t *testing.T) {
	checkSets(t, "Volume", 7, func(s *checkSettings) { s.Volume = 7 })
	checkSets(t, "Volume", 0, func(s *checkSettings) { s.Volume = 0 })
	checkSets(t, "Player", "bob", func(s *checkSettings) { s.Player = "bob" })
	checkSets(t, "Player", "", func(s *checkSettings) { s.Player = "" })
	checkSets(t, "Wide", int64(-1), func(s *checkSettings) { s.Wide = -1 })
	checkSets(t, "Share", 0.25, func(s *checkSettings) { s.Share = 0.25 })
	checkSets(t, "Age", checkAge(31), func(s *checkSettings) { s.Age = 31 })
	checkSets(t, "Muted", false, func(s *checkSettings) { s.Muted = false })
	checkSets(t, "Pair", [2]int{3, 4}, func(s *checkSettings) { s.Pair = [2]int{3, 4} })
	checkSets(t, "Inner", struct{ X int }{4}, func(s *checkSettings) { s.Inner.X = 4 })
}

func TestSetsAssignableTypes(t *testing.T) {
	checkSets(t, "IDs", []int{7}, func(s *checkSettings) { s.IDs = checkIDs{7} })
	checkSets(t, "Plain", checkIDs{8}, func(s *checkSettings) { s.Plain = []int{8} })
	checkSets(t, "Any", 3, func(s *checkSettings) { s.Any = 3 })
	checkSets(t, "Any", checkNobody, func(s *checkSettings) { s.Any = checkNobody })
	checkSets(t, "Text", time.Minute, func(s *checkSettings) { s.Text = time.Minute })
	checkSets(t, "Next", checkNobody, func(s *checkSettings) { s.Next = nil })
	checkSets(t, "Table", map[string]int{}, func(s *checkSettings) { s.Table = map[string]int{} })
}

func TestSetsToNil(t *testing.T) {
	checkSets(t, "Next", nil, func(s *checkSettings) { s.Next = nil })
	checkSets(t, "Plain", nil, func(s *checkSettings) { s.Plain = nil })
	checkSets(t, "IDs", nil, func(s *checkSettings) { s.IDs = nil })
	checkSets(t, "Table", nil, func(s *checkSettings) { s.Table = nil })
	checkSets(t, "Any", nil, func(s *checkSettings) { s.Any = nil })
	checkSets(t, "Err", nil, func(s *checkSettings) { s.Err = nil })
	checkSets(t, "CheckMouse", nil, func(s *checkSettings) { s.CheckMouse = nil })
}

func TestSetsPromotedFields(t *testing.T) {
	checkSets(t, "Width", 1024, func(s *checkSettings) { s.Width = 1024 })
	checkSets(t, "Bass", 9, func(s *checkSettings) { s.Bass = 9 })
	checkSets(t, "Speed", 4, func(s *checkSettings) { s.Speed = 4 })
	checkSets(t, "Level", 5, func(s *checkSettings) { s.Level = 5 })
	checkSets(t, "CheckScreen", CheckScreen{1, 2}, func(s *checkSettings) { s.CheckScreen = CheckScreen{1, 2} })
}

func TestOtherValues(t *testing.T) {
	prop.Check(t, "SetField(&s, \"Player\", text), SetField(&s, \"Volume\", number)", func(text string, number int) error {
		s, want := checkFilled(), checkFilled()
		want.Player, want.Volume = text, number
		if err := SetField(&s, "Player", text); err != nil {
			return fmt.Errorf("gives the error %v", err)
		}
		if err := SetField(&s, "Volume", number); err != nil {
			return fmt.Errorf("gives the error %v", err)
		}
		if s.Player != want.Player || s.Volume != want.Volume {
			return fmt.Errorf("leaves %q and %d", s.Player, s.Volume)
		}
		return nil
	}, prop.N(50))
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, field string
		value       any
		mistake     string
	}{
		{"a number for a text", "Player", 65, "converts"},
		{"an int for an int64", "Wide", 65, "converts"},
		{"an int for a float", "Share", 65, "converts"},
		{"an int for a type based on int", "Age", 65, "converts"},
		{"bytes for a text", "Player", []byte("bob"), "converts"},
		{"a text for a number", "Volume", "7", ""},
		{"a type without the method", "Text", 7, ""},
		{"nil for a number", "Volume", nil, ""},
		{"nil for a text", "Player", nil, ""},
		{"nil for a bool", "Muted", nil, ""},
		{"nil for a struct", "Inner", nil, ""},
		{"nil for an array", "Pair", nil, ""},
		{"an unknown field", "Colour", 7, ""},
		{"another spelling", "volume", 7, ""},
		{"an empty name", "", 7, ""},
		{"a path", "Inner.X", 7, ""},
		{"an unexported field", "secret", "known", "writes-unexported"},
		{"an unexported embedded struct", "checkSound", checkSound{7}, "writes-unexported"},
		{"a field behind a nil pointer", "Speed", 7, ""},
		{"a field behind a nil pointer to an unexported type", "Level", 7, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := checkFilled(), checkFilled()
			call := checkCall(c.field, c.value)
			kit.NoPanic(t, call, func() {
				err := SetField(&got, c.field, c.value)
				changed := kit.Show(got) != kit.Show(want)
				kit.MistakeIf(t, err == nil && changed && c.mistake != "", c.mistake)
				checkSame(t, "after "+call, got, want)
				checkError(t, call, c.field, err)
			})
		})
	}
}

func TestWrongTargets(t *testing.T) {
	filled := checkFilled()
	pointer := &filled
	number := 3
	var anything any = checkFilled()
	for _, c := range []struct {
		name, code string
		target     any
	}{
		{"a struct by value", "s", filled},
		{"nil", "nil", nil},
		{"a nil pointer", "(*Settings)(nil)", (*checkSettings)(nil)},
		{"a pointer to a number", "new(int)", &number},
		{"a pointer to a pointer", "&p", &pointer},
		{"a pointer to an interface", "&v", &anything},
		{"a number", "3", 3},
		{"a map", `map[string]int{"Volume": 3}`, map[string]int{"Volume": 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("SetField", kit.Code(c.code), "Volume", 7)
			kit.NoPanic(t, call, func() {
				checkError(t, call, "Volume", SetField(c.target, "Volume", 7))
			})
			call = kit.Call("SetField", kit.Code(c.code), "Next", nil)
			kit.NoPanic(t, call, func() {
				checkError(t, call, "Next", SetField(c.target, "Next", nil))
			})
			checkSame(t, "after "+call, filled, checkFilled())
		})
	}
}

// checkError tests that there is an error that names the field.
func checkError(t *testing.T, call, field string, err error) {
	t.Helper()
	if err == nil {
		kit.Failf(t, "%s gives no error", call)
	}
	if !strings.Contains(err.Error(), field) {
		kit.Failf(t, "%s gives the error %q, which does not name the field %s", call, err, field)
	}
}

func TestDoesWithoutUnsafe(t *testing.T) {
	for _, path := range source.Load(t, ".").Imports() {
		if path == "unsafe" {
			kit.Failf(t, "package unsafe is imported")
		}
	}
}
