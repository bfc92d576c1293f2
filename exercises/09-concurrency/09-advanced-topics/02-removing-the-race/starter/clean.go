package tally

import "strings"

// clean brings a word into the form in which it is counted. The check puts
// another function here.
var clean = strings.ToLower
