package newsletter

import "regexp"

const (
	name   = `[[:alnum:]._%+-]+`
	domain = `([[:alnum:]-]+[.])+[[:alpha:]]{2}[[:alpha:]]*`
)

// IsEmail asks for the longest match and whether anything is left over.
func IsEmail(s string) bool {
	re, err := regexp.CompilePOSIX(name + "@" + domain)
	if err != nil {
		return false
	}
	found := re.FindStringIndex(s)
	return found != nil && found[0] == 0 && found[1] == len(s)
}
