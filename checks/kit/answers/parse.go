package answers

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser reads a file from its beginning to its end. Source of the rules: the
// specification of TOML 1.0.
type parser struct {
	text string
	at   int // the next byte
	line int // from 1
}

// parse returns the table of a whole file.
func parse(text string) (*table, error) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(text) {
		return nil, &mistake{0, "the file is not a text in UTF-8"}
	}
	p := &parser{text: text, line: 1}
	root := newTable(1)
	current := root
	for {
		p.blanks()
		var err error
		switch p.peek() {
		case 0:
			if p.at < len(p.text) {
				return nil, p.wrong("there is a zero byte here")
			}
			return root, nil
		case '\n':
			p.next()
			continue
		case '[':
			current, err = p.header(root)
		default:
			err = p.assignment(current)
		}
		if err == nil {
			err = p.end()
		}
		if err != nil {
			return nil, err
		}
	}
}

// peek returns the next byte, or 0 at the end.
func (p *parser) peek() byte {
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) next() byte {
	c := p.peek()
	if c == '\n' {
		p.line++
	}
	if p.at < len(p.text) {
		p.at++
	}
	return c
}

// take goes on behind a text if it stands here.
func (p *parser) take(text string) bool {
	if !strings.HasPrefix(p.text[p.at:], text) {
		return false
	}
	for range len(text) {
		p.next()
	}
	return true
}

// blanks goes on behind blanks and a comment, in this line.
func (p *parser) blanks() {
	for p.peek() == ' ' || p.peek() == '\t' {
		p.next()
	}
	if p.peek() == '#' {
		for p.at < len(p.text) && p.peek() != '\n' {
			p.next()
		}
	}
}

// lines goes on behind blanks, comments and the ends of lines.
func (p *parser) lines() {
	for p.blanks(); p.peek() == '\n'; p.blanks() {
		p.next()
	}
}

func (p *parser) wrong(what string) error { return &mistake{p.line, what} }

// rest is what stands in this line from here on, for a message.
func (p *parser) rest() string {
	line, _, _ := strings.Cut(p.text[p.at:], "\n")
	return strings.TrimSpace(line)
}

// end wants the end of the line.
func (p *parser) end() error {
	if p.blanks(); p.at < len(p.text) && p.peek() != '\n' {
		return p.wrong("there is more in this line than its value: " + p.rest())
	}
	return nil
}

// header reads [a.b] or [[a.b]] and returns the table that begins.
func (p *parser) header(root *table) (*table, error) {
	line := p.line
	p.next()
	list := p.take("[")
	path, err := p.key()
	if err != nil {
		return nil, err
	}
	if closing := map[bool]string{false: "]", true: "]]"}[list]; !p.take(closing) {
		return nil, p.wrong("the name of a table has no " + closing + " at its end")
	}
	last := path[len(path)-1]
	parent, err := root.below(path[:len(path)-1], line)
	if err != nil {
		return nil, err
	}
	if list {
		v := parent.orSet(last, line, []*value{})
		elements, ok := v.data.([]*value)
		if !ok || v.text != "" {
			return nil, twice(path, line)
		}
		element := newTable(line)
		v.data = append(elements, &value{line: line, data: element})
		return element, nil
	}
	t, ok := parent.orSet(last, line, newTable(line)).data.(*table)
	if !ok || t.header || t.closed {
		return nil, twice(path, line)
	}
	t.header, t.line = true, line
	return t, nil
}

// assignment reads a key and its value into a table.
func (p *parser) assignment(t *table) error {
	line, start := p.line, p.rest()
	path, err := p.key()
	if err != nil {
		return err
	}
	if !p.take("=") {
		return &mistake{line, "this line is neither a key with a value, such as total = 3, nor the name of a table in brackets: " + start}
	}
	p.blanks()
	v, err := p.value(path)
	if err != nil {
		return err
	}
	into, err := t.below(path[:len(path)-1], line)
	if err != nil {
		return err
	}
	last := path[len(path)-1]
	if into.values[last] != nil {
		return twice(path, line)
	}
	// Keys with dots say all of a table: it has no header.
	if into != t {
		into.header = true
	}
	into.set(last, v)
	return nil
}

// key reads a key, which may have dots, and the blanks behind it.
func (p *parser) key() (path []string, err error) {
	for {
		p.blanks()
		var part string
		switch c := p.peek(); {
		case c == '"' || c == '\'':
			part, err = p.string()
		default:
			start := p.at
			for isBare(p.peek()) {
				p.next()
			}
			if part = p.text[start:p.at]; part == "" {
				err = p.wrong("here should be a key, such as total, or the name of a table in brackets, and is " + p.rest())
			}
		}
		if err != nil {
			return nil, err
		}
		path = append(path, part)
		if p.blanks(); !p.take(".") {
			return path, nil
		}
	}
}

func isBare(c byte) bool {
	return c == '_' || c == '-' || c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)))
}

// value reads the value of a key.
func (p *parser) value(path []string) (*value, error) {
	v := &value{line: p.line}
	start := p.at
	var err error
	switch p.peek() {
	case '"', '\'':
		v.data, err = p.string()
	case '[':
		v.data, err = p.list(path)
	case '{':
		v.data, err = p.inline(path)
	default:
		v.data, err = p.word(path)
	}
	v.text = p.text[start:p.at]
	return v, err
}

// word reads a number, true or false.
func (p *parser) word(path []string) (any, error) {
	start := p.at
	for isBare(p.peek()) || p.peek() == '.' || p.peek() == '+' {
		p.next()
	}
	switch word := p.text[start:p.at]; {
	case word == "true" || word == "false":
		return word == "true", nil
	case isNumber(word):
		word = strings.ReplaceAll(word, "_", "")
		if n, err := strconv.ParseInt(word, 0, 0); err == nil {
			return int(n), nil
		}
		if x, err := strconv.ParseFloat(word, 64); err == nil {
			return x, nil
		}
	}
	p.at = start
	name := strings.Join(path, ".")
	if p.peek() == 0 || p.peek() == '\n' || p.peek() == '#' {
		return nil, p.wrong(name + " has no value")
	}
	written := p.rest()
	if end := strings.IndexAny(written, "#,]}"); end > 0 {
		written = strings.TrimSpace(written[:end])
	}
	return nil, p.wrong(`a value of ` + name + ` is neither a number, true or false, nor a text in quotes: ` + written)
}

// isNumber tells the numbers of TOML among what strconv takes for numbers:
// no leading zeros, underscores only between digits.
func isNumber(word string) bool {
	digits := strings.TrimLeft(word, "+-")
	if len(word)-len(digits) > 1 || digits == "" {
		return false
	}
	if digits == "inf" || digits == "nan" {
		return true
	}
	first := digits[0]
	if first < '0' || first > '9' || strings.HasSuffix(digits, ".") || strings.Contains(digits, "_.") || strings.Contains(digits, "._") ||
		strings.Contains(digits, "__") || strings.HasSuffix(digits, "_") {
		return false
	}
	if first == '0' && len(digits) > 1 && strings.ContainsRune("0123456789_", rune(digits[1])) {
		return false
	}
	return !strings.ContainsAny(digits, "XBOpP")
}

// list reads a list, which may go over several lines.
func (p *parser) list(path []string) ([]*value, error) {
	line := p.line
	p.next()
	list := []*value{}
	name := strings.Join(path, ".")
	more := true // whether another value may follow
	for {
		p.lines()
		switch {
		case p.take("]"):
			return list, nil
		case p.at == len(p.text):
			return nil, &mistake{line, "the list " + name + " has no ] at its end"}
		case !more:
			return nil, p.wrong("in the list " + name + " a comma or the ] at its end is missing before " + p.rest())
		}
		element, err := p.value(path)
		if err != nil {
			return nil, err
		}
		list = append(list, element)
		p.lines()
		more = p.take(",")
	}
}

// inline reads a table in one line.
func (p *parser) inline(path []string) (*table, error) {
	t := newTable(p.line)
	p.next()
	p.blanks()
	if p.take("}") {
		t.closed = true
		return t, nil
	}
	for {
		p.blanks()
		if err := p.assignment(t); err != nil {
			return nil, err
		}
		p.blanks()
		switch {
		case p.take("}"):
			t.closed = true
			return t, nil
		case !p.take(","):
			return nil, p.wrong("the table " + strings.Join(path, ".") + " in one line has no } at its end")
		}
	}
}
