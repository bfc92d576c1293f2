package inventory

import (
	"fmt"
	"net"
	"slices"
	"strings"
)

// Resolve gives the IPv4 and the IPv6 addresses of a host, each sorted as text
// and without duplicates.
func Resolve(host string) (v4, v6 []string, err error) {
	addrs, err := net.LookupHost(host)
	if err != nil {
		return nil, nil, fmt.Errorf("resolve %s: %v", host, err)
	}
	slices.Sort(addrs)
	for _, addr := range slices.Compact(addrs) {
		if strings.Contains(addr, ":") {
			v6 = append(v6, addr)
		} else {
			v4 = append(v4, addr)
		}
	}
	return v4, v6, nil
}
