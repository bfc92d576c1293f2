package tickets

// A machine is a roll of tickets.
type machine struct{ given int }

func (m *machine) next() int {
	m.given++
	return m.given
}

// makeCounter returns the method of a new machine, bound to it.
func makeCounter() func() int {
	return new(machine).next
}
