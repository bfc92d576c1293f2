package league

import "slices"

// A Team plays in the league.
type Team struct {
	Name    string
	Members []string
}

// UpdateCopy returns a changed team and leaves t as it is.
func UpdateCopy(t Team, name, first string) Team {
	t.Name = name
	// t is a copy, but its Members still refer to the caller's array.
	t.Members = slices.Clone(t.Members)
	t.Members[0] = first
	return t
}

// UpdateInPlace changes the team that t points to.
func UpdateInPlace(t *Team, name, first string) {
	t.Name = name
	t.Members[0] = first
}
