package words

import (
	"os"
	"testing"

	"gotrain/kit"
)

func TestSays(t *testing.T) {
	kit.Equal(t, kit.Call("Say"), Say(), "hello "+Platform)
	note, err := os.ReadFile("testdata/note.txt")
	kit.NoError(t, "reading testdata/note.txt", err)
	kit.Equal(t, "testdata/note.txt", string(note), "A note.\n")
}
