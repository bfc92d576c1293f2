// Package zones knows how far away a country is.
package zones

// Of returns the zone of a country: 0 for home, 1 for a neighbour, 2 for the
// rest of the world.
func Of(country string) int {
	switch country {
	case "DE":
		return 0
	case "AT", "CH", "DK", "FR", "NL", "PL":
		return 1
	}
	return 2
}

// Customs reports whether a parcel to the country has to be declared.
func Customs(country string) bool {
	if country == "CH" {
		return true
	}
	return Of(country) == 2
}
