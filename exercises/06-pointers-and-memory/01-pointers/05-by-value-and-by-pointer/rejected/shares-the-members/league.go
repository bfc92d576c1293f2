package league

// A Team plays in the league.
type Team struct {
	Name    string
	Members []string
}

// UpdateCopy changes its copy of the team.
func UpdateCopy(t Team, name, first string) Team {
	t.Name = name
	t.Members[0] = first
	return t
}

// UpdateInPlace changes the team that t points to.
func UpdateInPlace(t *Team, name, first string) {
	t.Name = name
	t.Members[0] = first
}
