package post

import "errors"

// ErrNoMail says that a domain takes no mail.
var ErrNoMail = errors.New("domain takes no mail")

// MailServers gives the hosts that take the mail of a domain, in the order in
// which they are to be tried.
func MailServers(domain string) ([]string, error) {
	return nil, nil
}
