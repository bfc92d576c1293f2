package staff

import (
	"go/ast"
	"go/types"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestTheTypes(t *testing.T) { checkTypes(t) }

// checkTypes ends the test unless Person and Employee are as the task asks for.
func checkTypes(t *testing.T) {
	t.Helper()
	person, employee := reflect.TypeFor[Person](), reflect.TypeFor[Employee]()
	kit.Equal(t, "the fields of Person", checkFields(t, person), "Name string, Age int")
	got := checkFields(t, employee)
	embeds := false
	for i := range employee.NumField() {
		f := employee.Field(i)
		kit.MistakeIf(t, f.Type == person && !f.Anonymous, "named-field")
		embeds = embeds || f.Type == person && f.Anonymous
	}
	for i := range employee.NumField() {
		_, twice := person.FieldByName(employee.Field(i).Name)
		kit.MistakeIf(t, embeds && twice, "fields-twice")
	}
	kit.Equal(t, "the fields of Employee", got, "Person (embedded), Salary float64")
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
		text := strings.ReplaceAll(f.Type.String(), "staff.", "")
		if f.Anonymous {
			text += " (embedded)"
		} else {
			text = f.Name + " " + text
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// checkEmployee makes an employee as e.Name = name would: FieldByName finds promoted fields.
func checkEmployee(name string, age int, salary float64) *Employee {
	var e Employee
	v := reflect.ValueOf(&e).Elem()
	v.FieldByName("Name").SetString(name)
	v.FieldByName("Age").SetInt(int64(age))
	v.FieldByName("Salary").SetFloat(salary)
	return &e
}

var checkNames = []string{"Alice", "", "Bob", "Ada Lovelace", "100%d"}

func TestPersonGreets(t *testing.T) {
	checkTypes(t)
	for i, name := range checkNames {
		p := new(Person)
		reflect.ValueOf(p).Elem().FieldByName("Name").SetString(name)
		reflect.ValueOf(p).Elem().FieldByName("Age").SetInt(int64(30 * i))
		greeter, ok := any(p).(interface{ Greet() string })
		if !ok {
			kit.Failf(t, "Person has no method Greet() string")
		}
		call := "p.Greet(), where p is " + kit.Show(*p) + ","
		kit.NoPanic(t, call, func() { kit.Equal(t, call, greeter.Greet(), "Hi, I'm "+name) })
	}
}

func TestEmployeeGreetsAsAPerson(t *testing.T) {
	checkTypes(t)
	p := source.Load(t, ".")
	kit.MistakeIf(t, p.HasFunc("Person.Greet") && p.HasFunc("Employee.Greet"), "greets-twice")
	for _, name := range checkNames {
		e := checkEmployee(name, 30, 1)
		greeter, ok := any(e).(interface{ Greet() string })
		if !ok {
			kit.Failf(t, "Employee has no method Greet() string")
		}
		call := "e.Greet(), where e is " + kit.Show(*e) + ","
		kit.NoPanic(t, call, func() { kit.Equal(t, call, greeter.Greet(), "Hi, I'm "+name) })
	}
	method, _, _ := types.LookupFieldOrMethod(p.Type("Employee").Type(), true, p.Types, "Greet")
	if greet, ok := method.(*types.Func); !ok || greet != p.Func("Person.Greet").Object {
		kit.Failf(t, "Employee has a method Greet of its own; it should be that of Person")
	}
}

func TestEmployeeDescribes(t *testing.T) {
	checkTypes(t)
	type row struct {
		name   string
		age    int
		salary float64
	}
	rows := []row{{"Alice", 30, 1000.5}, {"Bob", 61, 0}, {"", 0, 1234567}, {"Ada", 36, 99.99}, {"100%d", 7, 0.5}}
	r := rand.New(rand.NewPCG(3, 46))
	for range 100 {
		rows = append(rows, row{checkNames[r.IntN(len(checkNames))], r.IntN(100), float64(r.IntN(10_000_000)) / 100})
	}
	for _, row := range rows {
		e := checkEmployee(row.name, row.age, row.salary)
		describer, ok := any(e).(interface{ Describe() string })
		if !ok {
			kit.Failf(t, "Employee has no method Describe() string")
		}
		who := strings.Join([]string{row.name, " (", strconv.Itoa(row.age), ") earns "}, "")
		want := who + strconv.FormatFloat(row.salary, 'f', 2, 64)
		call := "e.Describe(), where e is " + kit.Show(*e) + ","
		kit.NoPanic(t, call, func() {
			got := describer.Describe()
			rest, ok := strings.CutPrefix(got, who)
			number, err := strconv.ParseFloat(rest, 64)
			kit.MistakeIf(t, ok && err == nil && number == row.salary && got != want, "as-many-decimals-as-it-takes")
			kit.Equal(t, call, got, want)
		})
	}
}

func TestUsesPromotedFields(t *testing.T) {
	checkTypes(t)
	p := source.Load(t, ".")
	promoted := false
	for _, selector := range source.All[*ast.SelectorExpr](p.Roots()...) {
		selection := p.Info.Selections[selector]
		if selection == nil || selection.Kind() != types.FieldVal {
			continue
		}
		promoted = promoted || len(selection.Index()) > 1
		inner, ok := ast.Unparen(selector.X).(*ast.SelectorExpr)
		if ok && inner.Sel.Name == "Person" && p.Info.Selections[inner] != nil {
			source.Fail(t, p, selector, "%s goes through Person; the field is promoted and needs no detour", p.Text(selector))
		}
	}
	if !promoted {
		kit.Failf(t, "no promoted field is used")
	}
}
