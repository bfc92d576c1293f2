package words

import "strings"

func split(text string) []string { return strings.Fields(text) }
