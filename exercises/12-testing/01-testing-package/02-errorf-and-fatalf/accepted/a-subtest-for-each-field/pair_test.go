package pair

import "testing"

func TestParsePair(t *testing.T) {
	for text, want := range map[string]Pair{"3,4": {3, 4}, "-10,25": {-10, 25}} {
		t.Run(text, func(t *testing.T) {
			got, err := ParsePair(text)
			if err != nil || got == nil {
				t.Fatalf("got %v and error %v, want %v", got, err, want)
			}
			sameNumber(t, "X", got.X, want.X)
			sameNumber(t, "Y", got.Y, want.Y)
		})
	}
}

func sameNumber(t *testing.T, field string, got, want int) {
	t.Run(field, func(t *testing.T) {
		if got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	})
}

func TestParsePairRefusesLetters(t *testing.T) {
	if _, err := ParsePair("a,b"); err == nil {
		t.Error("no error for a,b")
	}
}
