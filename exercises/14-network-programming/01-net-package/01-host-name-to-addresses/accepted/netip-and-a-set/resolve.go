package inventory

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/netip"
	"slices"
)

// Resolve gives the IPv4 and the IPv6 addresses of a host, each sorted as text
// and without duplicates.
func Resolve(host string) (v4, v6 []string, err error) {
	found, err := net.DefaultResolver.LookupHost(context.Background(), host)
	if err != nil {
		return nil, nil, fmt.Errorf("resolve %v: %w", host, err)
	}
	four, six := map[string]bool{}, map[string]bool{}
	for _, text := range found {
		addr, err := netip.ParseAddr(text)
		if err != nil {
			return nil, nil, fmt.Errorf("resolve %v: %w", host, err)
		}
		if addr.Is4() {
			four[text] = true
		} else {
			six[text] = true
		}
	}
	return slices.Sorted(maps.Keys(four)), slices.Sorted(maps.Keys(six)), nil
}
