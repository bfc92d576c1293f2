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
	t.Members = slices.Clone(t.Members)
	t.Members[0] = first
	return t
}

// UpdateInPlace changes a team.
func UpdateInPlace(t *Team, name, first string) {
	team := *t
	team.Name = name
	team.Members[0] = first
}
