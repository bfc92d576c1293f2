package debugger

// describe shows a value together with its type.
func describe(v interface{}) string {
	return ""
}
