package book

import (
	"reflect"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestTheTypes(t *testing.T) { checkTypes(t) }

// checkTypes ends the test unless Address and Person have the fields that the task asks for.
func checkTypes(t *testing.T) {
	t.Helper()
	address, person := reflect.TypeFor[Address](), reflect.TypeFor[Person]()
	for i := 0; person.Kind() == reflect.Struct && i < person.NumField(); i++ {
		f := person.Field(i)
		kit.MistakeIf(t, f.Anonymous && f.Name == "Address", "embedded")
		kit.MistakeIf(t, f.Type == reflect.PointerTo(address), "address-by-pointer")
	}
	kit.Equal(t, "the fields of Address", checkFields(t, address), "Street string, City string, Zip string")
	kit.Equal(t, "the fields of Person", checkFields(t, person), "Name string, Address Address")
}

// checkFields lists the fields of a struct.
func checkFields(t *testing.T, typ reflect.Type) string {
	t.Helper()
	if typ.Kind() != reflect.Struct {
		kit.Failf(t, "%s is no struct, but a %s", typ.Name(), typ.Kind())
	}
	var list []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		text := f.Name + " " + strings.ReplaceAll(f.Type.String(), "book.", "")
		if f.Anonymous {
			text = f.Name + " (embedded)"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// checkPerson makes a person without a literal, so that the check compiles whatever fields there are.
func checkPerson(name, street, city, zip string) (p Person) {
	v := reflect.ValueOf(&p).Elem()
	v.Field(0).SetString(name)
	for i, part := range []string{street, city, zip} {
		v.Field(1).Field(i).SetString(part)
	}
	return p
}

func checkPart(p Person, i int) string { return reflect.ValueOf(p).Field(1).Field(i).String() }

func oracleMove(p Person, city string) Person {
	return checkPerson(reflect.ValueOf(p).Field(0).String(), checkPart(p, 0), city, checkPart(p, 2))
}

func TestMove(t *testing.T) {
	checkTypes(t)
	alice := checkPerson("Alice", "12 Rue Cler", "Paris", "75007")
	kit.NoPanic(t, kit.Call("Move", alice, "Lyon"), func() {
		kit.MistakeIf(t, reflect.DeepEqual(Move(alice, "Lyon"), checkPerson("Alice", "", "Lyon", "")), "street-lost")
	})
	prop.Same(t, "Move", Move, oracleMove, prop.Inputs(alice, "Lyon"), prop.Inputs(alice, ""), prop.Inputs(alice, "Paris"),
		prop.Inputs(checkPerson("", "", "", ""), "Oslo"))
}

func TestLabel(t *testing.T) {
	checkTypes(t)
	prop.Same(t, "Label", Label, func(p Person) string {
		return strings.Join([]string{reflect.ValueOf(p).Field(0).String(), " (", checkPart(p, 1), ")"}, "")
	}, prop.Inputs(checkPerson("Alice", "12 Rue Cler", "Paris", "75007")), prop.Inputs(checkPerson("", "", "", "")),
		prop.Inputs(checkPerson("José (Pepe)", "Calle Mayor 1", "Las Palmas", "35001")))
}
