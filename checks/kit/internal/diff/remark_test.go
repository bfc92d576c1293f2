package diff

import "testing"

func TestRemark(t *testing.T) {
	for _, c := range []struct{ want, got, remark string }{
		{"a\n", "a\n", ""},
		{"a\n", "b\n", ""},
		{"a\n", "", ""},
		{"a\n", "a", "only the newline at the end is missing"},
		{"a\n", "a\n\n", "there is one newline too many at the end"},
		{"a\n", "a\n\n\n", "only the number of newlines at the end differs"},
		{"a\nb\n", "a\r\nb\r\n", `there is a carriage return (\r); a line ends with \n alone`},
		{"a\nb\n", "a \nb\t\n", "only blanks at the end of a line differ"},
		{"Hello\n", "hello\n", "only upper and lower case differ"},
		{"a, b\n", "a,b\n", "only blanks and line breaks differ"},
	} {
		if got := Remark(c.want, c.got); got != c.remark {
			t.Errorf("Remark(%q, %q) = %q, want %q", c.want, c.got, got, c.remark)
		}
	}
}
