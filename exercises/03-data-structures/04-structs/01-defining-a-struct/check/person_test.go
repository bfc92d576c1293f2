package guests

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestPersonHasNameAndAge(t *testing.T) { checkFields(t) }

// checkFields ends the test unless Person has the fields that the task asks for.
func checkFields(t *testing.T) {
	t.Helper()
	typ := reflect.TypeFor[Person]()
	if typ.Kind() != reflect.Struct {
		kit.Failf(t, "Person is no struct, but a %s", typ.Kind())
	}
	var got []string
	for i := range typ.NumField() {
		got = append(got, typ.Field(i).Name+" "+typ.Field(i).Type.String())
	}
	kit.MistakeIf(t, slices.Equal(got, []string{"Age int", "Name string"}), "age-first")
	kit.Equal(t, "the list of fields in Person", got, []string{"Name string", "Age int"})
}

// checkPerson makes a person without a literal, so that the check compiles whatever fields there are.
func checkPerson(name string, age int) (p Person) {
	v := reflect.ValueOf(&p).Elem()
	v.FieldByName("Name").SetString(name)
	v.FieldByName("Age").SetInt(int64(age))
	return p
}

func oracleShow(p Person) string {
	v := reflect.ValueOf(p)
	return "{" + v.FieldByName("Name").String() + " " + strconv.FormatInt(v.FieldByName("Age").Int(), 10) + "}"
}

func TestNewPersonFillsBothFields(t *testing.T) {
	checkFields(t)
	prop.Same(t, "NewPerson", NewPerson, checkPerson, prop.Inputs("Alice", 30), prop.Inputs("", 0), prop.Inputs("Bob", -1))
}

func TestPersonHasNoMethods(t *testing.T) {
	checkFields(t)
	typ := reflect.TypeFor[*Person]()
	for i := range typ.NumMethod() {
		name := typ.Method(i).Name
		kit.MistakeIf(t, name == "String", "string-method")
		kit.Failf(t, "Person has a method, %s; it should have none", name)
	}
}

func TestShowPrintsLikePrintln(t *testing.T) {
	checkFields(t)
	alice := checkPerson("Alice", 30)
	bob := checkPerson("Bob", 7)
	kit.NoPanic(t, kit.Call("Show", bob), func() { kit.MistakeIf(t, Show(bob) == oracleShow(alice), "always-alice") })
	prop.Same(t, "Show", Show, oracleShow, prop.Inputs(alice), prop.Inputs(bob), prop.Inputs(checkPerson("", 30)),
		prop.Inputs(checkPerson("Ada {of} Lovelace ", 36)), prop.Inputs(checkPerson("100%d", -5)))
	kit.Equal(t, `fmt.Sprint(NewPerson("Alice", 30))`, fmt.Sprint(alice), "{Alice 30}")
}
