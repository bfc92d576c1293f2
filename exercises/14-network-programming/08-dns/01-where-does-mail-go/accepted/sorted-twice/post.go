package post

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sort"
	"strings"
)

// ErrNoMail says that a domain takes no mail.
var ErrNoMail = errors.New("domain takes no mail")

// MailServers gives the hosts that take the mail of a domain, in the order in
// which they are to be tried.
func MailServers(domain string) (hosts []string, err error) {
	ctx := context.Background()
	records, err := net.DefaultResolver.LookupMX(ctx, domain)
	if err == nil {
		prefs := map[string]uint16{}
		for _, record := range records {
			host := strings.TrimRight(strings.ToLower(record.Host), ".")
			if host == "" && len(records) == 1 {
				return nil, fmt.Errorf("%s: %w", domain, ErrNoMail)
			}
			prefs[host] = record.Pref
			hosts = append(hosts, host)
		}
		sort.Strings(hosts)
		sort.SliceStable(hosts, func(i, j int) bool { return prefs[hosts[i]] < prefs[hosts[j]] })
		return hosts, nil
	}
	if fault := new(net.DNSError); !errors.As(err, &fault) || !fault.IsNotFound {
		return nil, fmt.Errorf("%s: %w", domain, err)
	}
	if _, err := net.DefaultResolver.LookupNetIP(ctx, "ip", domain); err != nil {
		return nil, fmt.Errorf("%s: %w", domain, err)
	}
	return []string{strings.ToLower(strings.TrimSuffix(domain, "."))}, nil
}
