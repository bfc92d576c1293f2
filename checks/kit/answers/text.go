package answers

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// escapes are the escapes of a text in double quotes, but those with a number.
var escapes = map[byte]string{
	'b': "\b", 't': "\t", 'n': "\n", 'f': "\f", 'r': "\r", '"': `"`, '\\': `\`,
}

// string reads a text in quotes: single or double, one or three.
func (p *parser) string() (string, error) {
	line, quote := p.line, string(p.peek())
	long := p.take(strings.Repeat(quote, 3))
	if long {
		p.take("\n") // the first one does not count
	} else {
		p.take(quote)
	}
	var text strings.Builder
	for {
		switch c := p.peek(); {
		case p.at == len(p.text), c == '\n' && !long:
			return "", &mistake{line, "a text in quotes has no quote at its end"}
		case string(c) != quote:
			if c == '\\' && quote == `"` {
				if err := p.escape(&text, long); err != nil {
					return "", err
				}
				continue
			}
		case !long:
			p.next()
			return text.String(), nil
		case strings.HasPrefix(p.text[p.at:], strings.Repeat(quote, 3)):
			// Up to two quotes may stand before the three at the end.
			for strings.HasPrefix(p.text[p.at+3:], quote) {
				text.WriteByte(p.next())
			}
			p.take(strings.Repeat(quote, 3))
			return text.String(), nil
		}
		text.WriteByte(p.next())
	}
}

// escape reads an escape of a text in double quotes.
func (p *parser) escape(text *strings.Builder, long bool) error {
	start := p.rest()
	p.next()
	c := p.peek()
	if long && strings.TrimLeft(start[1:], " \t") == "" {
		// A line that ends with it goes on with the next text.
		for p.peek() == ' ' || p.peek() == '\t' || p.peek() == '\n' {
			p.next()
		}
		return nil
	}
	if plain, ok := escapes[c]; ok {
		p.next()
		text.WriteString(plain)
		return nil
	}
	digits := map[byte]int{'u': 4, 'U': 8}[c]
	if digits > 0 && len(p.text) >= p.at+1+digits {
		number := p.text[p.at+1 : p.at+1+digits]
		if code, err := strconv.ParseUint(number, 16, 32); err == nil && utf8.ValidRune(rune(code)) {
			p.take(string(c) + number)
			text.WriteRune(rune(code))
			return nil
		}
	}
	return p.wrong(`in double quotes, \ begins an escape such as \n; for a \ itself write \\, or put the text in single quotes: ` + start)
}
