package league

import (
	"slices"
	"testing"

	"gotrain/kit"
)

var checkTeams = []struct {
	name, newName, first string
	members, spare       []string // spare lies behind the members, within their capacity
}{
	{"Rooks", "Towers", "Kim", []string{"Ida", "Jon"}, nil},
	{"Knights", "Horses", "Lou", []string{"Mia"}, nil},
	{"", "Pawns", "", []string{"Noa", "Ole", "Pia"}, nil},
	{"Bishops", "Bishops", "Quy", []string{"Quy", "Ray", "Sue", "Tom"}, nil},
	{"Queens", "Ladies", "Uma", []string{"Val", "Wim"}, []string{"on", "leave"}},
}

// checkTeam makes a team with an array that is full, or has spare elements.
func checkTeam(name string, members, spare []string) (team Team, all []string) {
	all = append(slices.Clip(slices.Clone(members)), spare...)
	return Team{Name: name, Members: all[:len(members)]}, all
}

func TestUpdateCopy(t *testing.T) {
	for _, c := range checkTeams {
		team, all := checkTeam(c.name, c.members, c.spare)
		before := slices.Clone(all)
		call := kit.Call("UpdateCopy", team, c.newName, c.first)
		var got Team
		kit.NoPanic(t, call, func() { got = UpdateCopy(team, c.newName, c.first) })
		kit.MistakeIf(t, c.members[0] != c.first && team.Members[0] == c.first, "shares-the-members")
		kit.Equal(t, "after "+call+", the caller's team", team, Team{c.name, c.members})
		kit.Equal(t, call, got, Team{c.newName, append([]string{c.first}, c.members[1:]...)})
		kit.Equal(t, "after "+call+", the array of the caller's members", all, before)
	}
}

func TestUpdateCopySharesNothing(t *testing.T) {
	for _, c := range checkTeams {
		team, all := checkTeam(c.name, c.members, c.spare)
		before := slices.Clone(all)
		call := kit.Call("UpdateCopy", team, c.newName, c.first)
		var got Team
		kit.NoPanic(t, call, func() { got = UpdateCopy(team, c.newName, c.first) })
		room := got.Members[:cap(got.Members)]
		for i := range room {
			room[i] = "changed"
		}
		kit.Equal(t, "after changing the members of "+call+", the array of the caller's members", all, before)
		for i := range all {
			all[i] = "changed later"
		}
		for _, member := range room {
			kit.True(t, member == "changed", call, "returns members that change with those of the caller")
		}
	}
}

func TestUpdateInPlace(t *testing.T) {
	for _, c := range checkTeams {
		team, _ := checkTeam(c.name, c.members, c.spare)
		call := "with t := &" + kit.Show(team) + ", " + kit.Call("UpdateInPlace", kit.Code("t"), c.newName, c.first)
		kit.NoPanic(t, call, func() { func(p *Team) { UpdateInPlace(p, c.newName, c.first) }(&team) })
		kit.MistakeIf(t, c.newName != c.name && team.Name == c.name && c.first != c.members[0] && team.Members[0] == c.first,
			"changes-a-copy")
		kit.MistakeIf(t, len(c.members) > 1 && len(team.Members) == 1 && team.Members[0] == c.first, "only-the-first")
		kit.Equal(t, call+" makes *t", team, Team{c.newName, append([]string{c.first}, c.members[1:]...)})
	}
}
