package league

// A Team plays in the league.
type Team struct {
	Name    string
	Members []string
}

// UpdateCopy returns a changed team and leaves t as it is.
func UpdateCopy(t Team, name, first string) Team {
	return Team{}
}

// UpdateInPlace changes the team that t points to.
func UpdateInPlace(t *Team, name, first string) {
}
