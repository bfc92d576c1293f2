package greeting

import "testing"

func TestLoud(t *testing.T) {
	for _, pair := range [][2]string{{"ann", "HELLO, ANN"}, {"Åsa", "HELLO, ÅSA"}} {
		name, want := pair[0], pair[1]
		t.Run(name, func(t *testing.T) {
			if got := Loud(name); got != want {
				t.Errorf("Loud(%q)\n got: %q\nwant: %q", name, got, want)
			}
		})
	}
}
