package league

// A Team plays in the league.
type Team struct {
	Name    string
	Members []string
}

// UpdateCopy builds a new team.
func UpdateCopy(t Team, name, first string) Team {
	members := append([]string{first}, t.Members[1:]...)
	return Team{Name: name, Members: members}
}

// UpdateInPlace stores a changed copy over the team.
func UpdateInPlace(t *Team, name, first string) {
	*t = UpdateCopy(*t, name, first)
}
