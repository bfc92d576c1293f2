package greeting

import "testing"

func TestLoud(t *testing.T) {
	for name, want := range map[string]string{"ann": "HELLO, ANN", "Åsa": "HELLO, ÅSA"} {
		t.Run(name, func(t *testing.T) {
			if got := Loud(name); got != want {
				t.Errorf("Loud(%q)\n got: %q\nwant: %q", name, got, want)
			}
		})
	}
}
