package fact

import (
	"strings"
	"testing"
)

func TestChunksDoNotEndWithBlanks(t *testing.T) {
	text := strings.Repeat("x", chunkSize-2) + strings.Repeat(" ", 5) + "end"
	joined := ""
	for _, value := range split(text) {
		_, chunk, _ := strings.Cut(value, ":")
		if strings.HasSuffix(chunk, " ") {
			t.Errorf("%q ends with a blank", value)
		}
		joined += chunk
	}
	if joined != text {
		t.Error("the chunks do not add up to the text")
	}
}
