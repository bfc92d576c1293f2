package post

import (
	"cmp"
	"errors"
	"net"
	"slices"
	"strings"
)

// ErrNoMail says that a domain takes no mail.
var ErrNoMail = errors.New("domain takes no mail")

// MailServers gives the hosts that take the mail of a domain, in the order in
// which they are to be tried.
func MailServers(domain string) ([]string, error) {
	records, err := net.LookupMX(domain)
	if err != nil {
		// There may be a host all the same, which then takes the mail itself.
		if _, err := net.LookupHost(domain); err != nil {
			return nil, err
		}
		return []string{tidy(domain)}, nil
	}
	if len(records) == 1 && records[0].Host == "." {
		return nil, ErrNoMail
	}
	slices.SortFunc(records, func(a, b *net.MX) int {
		return cmp.Or(cmp.Compare(a.Pref, b.Pref), cmp.Compare(tidy(a.Host), tidy(b.Host)))
	})
	var hosts []string
	for _, record := range records {
		hosts = append(hosts, tidy(record.Host))
	}
	return hosts, nil
}

// tidy gives a name in lower case and without the dot at its end.
func tidy(name string) string { return strings.ToLower(strings.TrimSuffix(name, ".")) }
