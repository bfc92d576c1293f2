package validator

func Email(s string) error {
	return nil
}

func Range(n, lo, hi int) error {
	return nil
}
