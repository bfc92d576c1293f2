package names

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net"
	"net/netip"
	"slices"
)

// PrintIPs writes the addresses of each host, which r looks up.
func PrintIPs(ctx context.Context, w io.Writer, r *net.Resolver, hosts ...string) error {
	for _, host := range hosts {
		found, err := r.LookupIPAddr(ctx, host)
		if err != nil {
			if fault, ok := err.(*net.DNSError); !ok || !fault.IsNotFound {
				return fmt.Errorf("%s: %w", host, err)
			}
			if _, err := io.WriteString(w, host+" NXDOMAIN\n"); err != nil {
				return fmt.Errorf("%s: %w", host, err)
			}
			continue
		}
		four, six := map[netip.Addr]bool{}, map[netip.Addr]bool{}
		for _, ip := range found {
			if v4 := ip.IP.To4(); v4 != nil {
				four[netip.AddrFrom4([4]byte(v4))] = true
			} else {
				six[netip.AddrFrom16([16]byte(ip.IP)).WithZone(ip.Zone)] = true
			}
		}
		for kind, set := range []map[netip.Addr]bool{four, six} {
			for _, addr := range slices.SortedFunc(maps.Keys(set), netip.Addr.Compare) {
				if _, err := fmt.Fprintf(w, "%s %s %s\n", host, []string{"A", "AAAA"}[kind], addr); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
