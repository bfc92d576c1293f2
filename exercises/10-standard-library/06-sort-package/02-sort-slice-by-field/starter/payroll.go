package payroll

// Employee is a line of the payroll.
type Employee struct {
	Name   string
	Salary int
}

// BySalary sorts by salary, the highest first, and then by name.
func BySalary(es []Employee) {
}

// StableByName sorts by name and keeps the order of those with the same name.
func StableByName(es []Employee) {
}
