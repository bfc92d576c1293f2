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
	"gotrain/kit/prop"
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

func TestPersonGreets(t *testing.T) {
	checkTypes(t)
	prop.Same(t, "Person.Greet", func(name string, age int) string {
		p := new(Person)
		reflect.ValueOf(p).Elem().FieldByName("Name").SetString(name)
		reflect.ValueOf(p).Elem().FieldByName("Age").SetInt(int64(age))
		greeter, ok := any(p).(interface{ Greet() string })
		if !ok {
			kit.Failf(t, "Person has no method Greet() string")
		}
		return greeter.Greet()
	}, func(name string, age int) string { return "Hi, I'm " + name }, prop.Inputs("Alice", 30), prop.Inputs("", 0))
}

func TestEmployeeGreetsAsAPerson(t *testing.T) {
	checkTypes(t)
	p := source.Load(t, ".")
	kit.MistakeIf(t, p.HasFunc("Person.Greet") && p.HasFunc("Employee.Greet"), "greets-twice")
	prop.Same(t, "Employee.Greet", func(name string) string {
		greeter, ok := any(checkEmployee(name, 30, 1)).(interface{ Greet() string })
		if !ok {
			kit.Failf(t, "Employee has no method Greet() string")
		}
		return greeter.Greet()
	}, func(name string) string { return "Hi, I'm " + name }, prop.Inputs("Alice"), prop.Inputs(""))
	method, _, _ := types.LookupFieldOrMethod(p.Type("Employee").Type(), true, p.Types, "Greet")
	if greet, ok := method.(*types.Func); !ok || greet != p.Func("Person.Greet").Object {
		kit.Failf(t, "Employee has a method Greet of its own; it should be that of Person")
	}
}

func TestEmployeeDescribes(t *testing.T) {
	checkTypes(t)
	money := func(r *rand.Rand) any { return float64(r.IntN(10_000_000)) / 100 }
	prop.Same(t, "Employee.Describe", func(name string, age int, salary float64) string {
		describer, ok := any(checkEmployee(name, age, salary)).(interface{ Describe() string })
		if !ok {
			kit.Failf(t, "Employee has no method Describe() string")
		}
		return describer.Describe()
	}, func(name string, age int, salary float64) string {
		return strings.Join([]string{name, " (", strconv.Itoa(age), ") earns ", strconv.FormatFloat(salary, 'f', 2, 64)}, "")
	}, prop.Inputs("Alice", 30, 1000.5), prop.Inputs("Bob", 61, 0.0), prop.Inputs("", 0, 1234567.0), prop.Inputs("Ada", 36, 99.99),
		prop.Gen(2, money), prop.Where(func(_ string, _ int, salary float64) bool { return salary >= 0 }))
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
