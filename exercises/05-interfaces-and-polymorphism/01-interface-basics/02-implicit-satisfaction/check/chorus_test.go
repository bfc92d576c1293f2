package park

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/park/zoo"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// checkVoice speaks and belongs to no package of the learner.
type checkVoice string

func (v checkVoice) Speak() string { return string(v) }

// checkEcho speaks with a pointer receiver, and counts.
type checkEcho struct{ times int }

func (e *checkEcho) Speak() string {
	e.times++
	return fmt.Sprint("echo ", e.times)
}

// checkSpeaker returns a value as the learner's Speaker.
func checkSpeaker(t *testing.T, v any) Speaker {
	t.Helper()
	s, ok := v.(Speaker)
	if !ok {
		pointer := false
		switch v := v.(type) {
		case zoo.Dog:
			_, pointer = any(&v).(Speaker)
		case zoo.Robot:
			_, pointer = any(&v).(Speaker)
		}
		kit.MistakeIf(t, pointer, "pointer-robot")
		kit.Failf(t, "%s is not a Speaker, as it does not have all methods of one", kit.Show(v))
	}
	return s
}

func TestZooKnowsNoInterface(t *testing.T) {
	p := source.Load(t, "zoo")
	for _, path := range p.Imports() {
		if strings.HasPrefix(path, "example.com/park") {
			kit.Failf(t, "package zoo imports %s; it should do without other packages of this module", path)
		}
	}
	speaks := func(typ types.Type) bool {
		i, ok := typ.Underlying().(*types.Interface)
		if !ok {
			return false
		}
		for m := range i.Methods() {
			if m.Name() == "Speak" {
				return true
			}
		}
		return false
	}
	for _, expr := range source.All[*ast.InterfaceType](p.Roots()...) {
		if typ := p.Info.TypeOf(expr); typ != nil && speaks(typ) {
			kit.Mistake(t, "interface-in-zoo")
			source.Fail(t, p, expr, "package zoo declares an interface with Speak")
		}
	}
	for _, expr := range source.All[*ast.InterfaceType](p.Roots()...) {
		source.Fail(t, p, expr, "package zoo declares an interface; it should do without")
	}
}

func TestSpeakerHasOneMethod(t *testing.T) {
	p := source.Load(t, ".")
	speaker, ok := p.Type("Speaker").Type().Underlying().(*types.Interface)
	if !ok {
		kit.Failf(t, "Speaker is not an interface type")
	}
	names := []string{}
	for m := range speaker.Methods() {
		names = append(names, m.Name())
	}
	kit.Equal(t, "the methods of Speaker", names, []string{"Speak"})
	var _ interface{ Speak() string } = Speaker(nil)
}

func TestDogSpeaks(t *testing.T) {
	checkSpeaker(t, zoo.Dog{Name: "Rex"})
	prop.Check(t, "Dog.Speak", func(name string) {
		dog := zoo.Dog{Name: name}
		kit.Equal(t, kit.Show(dog)+".Speak()", checkSpeaker(t, dog).Speak(), strings.Join([]string{name, "says", "woof"}, " "))
	}, prop.Inputs("Rex"), prop.Inputs("Bella the Second"))
}

func TestRobotSpeaks(t *testing.T) {
	checkSpeaker(t, zoo.Robot{ID: 7})
	prop.Check(t, "Robot.Speak", func(id int) {
		robot := zoo.Robot{ID: id}
		kit.Equal(t, kit.Show(robot)+".Speak()", checkSpeaker(t, robot).Speak(), "unit "+strconv.Itoa(id)+" beeps")
	}, prop.Inputs(7), prop.Inputs(0))
}

func TestChorusOfTheZoo(t *testing.T) {
	rex, bot := checkSpeaker(t, zoo.Dog{Name: "Rex"}), checkSpeaker(t, zoo.Robot{ID: 7})
	kit.NoPanic(t, "Chorus of a dog and a robot", func() {
		kit.Equal(t, `Chorus(zoo.Dog{Name: "Rex"}, zoo.Robot{ID: 7})`, Chorus(rex, bot), "Rex says woof / unit 7 beeps")
		kit.Equal(t, `Chorus(zoo.Robot{ID: 7}, zoo.Dog{Name: "Rex"}, zoo.Robot{ID: 7})`, Chorus(bot, rex, bot), "unit 7 beeps / Rex says woof / unit 7 beeps")
		kit.Equal(t, `Chorus(zoo.Robot{ID: 7})`, Chorus(bot), "unit 7 beeps")
		kit.Equal(t, "Chorus()", Chorus(), "")
	})
}

func TestChorusTakesOtherTypes(t *testing.T) {
	kit.NoPanic(t, "Chorus with speakers of other types", func() {
		dog, cat := zoo.Dog{Name: "Rex"}, checkVoice("meow")
		got := Chorus(checkSpeaker(t, dog), checkSpeaker(t, cat))
		kit.MistakeIf(t, got == "Rex says woof" && Chorus(checkSpeaker(t, dog), checkSpeaker(t, dog)) == got+" / "+got, "knows-the-zoo")
		kit.Equal(t, "Chorus of Rex and of another type that says meow", got, "Rex says woof / meow")
		kit.Equal(t, "Chorus of a pointer that says echo 1", Chorus(checkSpeaker(t, &checkEcho{})), "echo 1")
	})
	prop.Check(t, "Chorus", func(lines []string) {
		var speakers []Speaker
		for _, line := range lines {
			speakers = append(speakers, checkSpeaker(t, checkVoice(line)))
		}
		before := slices.Clone(speakers)
		kit.Equal(t, "Chorus of speakers that say "+kit.Show(lines), Chorus(speakers...), strings.Join(lines, " / "))
		kit.Equal(t, "the speakers afterwards", speakers, before)
	}, prop.Inputs([]string{"", ""}), prop.Inputs([]string{"", "a"}), prop.Inputs([]string{"a", ""}), prop.Inputs([]string{"b", "a", "b"}))
}
