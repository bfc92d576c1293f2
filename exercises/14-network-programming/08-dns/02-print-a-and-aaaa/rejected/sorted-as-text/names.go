package names

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"slices"
)

// PrintIPs writes the addresses of each host, which r looks up.
func PrintIPs(ctx context.Context, w io.Writer, r *net.Resolver, hosts ...string) error {
	for _, host := range hosts {
		lines, err := lookup(ctx, r, host)
		if err != nil {
			return fmt.Errorf("%s: %w", host, err)
		}
		if _, err := w.Write(lines); err != nil {
			return err
		}
	}
	return nil
}

// lookup gives the lines about a host.
func lookup(ctx context.Context, r *net.Resolver, host string) ([]byte, error) {
	var lines bytes.Buffer
	addrs, err := r.LookupNetIP(ctx, "ip", host)
	var fault *net.DNSError
	if errors.As(err, &fault) && fault.IsNotFound {
		fmt.Fprintf(&lines, "%s NXDOMAIN\n", host)
		return lines.Bytes(), nil
	}
	if err != nil {
		return nil, err
	}
	for i, addr := range addrs {
		addrs[i] = addr.Unmap() // an IPv4 address may come in IPv6 form
	}
	slices.SortFunc(addrs, func(a, b netip.Addr) int {
		return cmp.Or(cmp.Compare(a.BitLen(), b.BitLen()), cmp.Compare(a.String(), b.String()))
	})
	for _, addr := range slices.Compact(addrs) {
		kind := "AAAA"
		if addr.Is4() {
			kind = "A"
		}
		fmt.Fprintln(&lines, host, kind, addr)
	}
	return lines.Bytes(), nil
}
