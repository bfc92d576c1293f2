package words

import "example.com/layout/internal/word"

// Say says it.
func Say() string {
	return word.Word + " " + Platform
}
