package source

import (
	"testing"

	"gotrain/kit"
)

func TestCloses(t *testing.T) {
	p := Load(t, kit.Files(t, map[string]string{"p.go": `package p

import (
	"errors"
	"io"
	"os"
)

type door struct{}

func (door) Close(hard bool) error { return nil }

func Seen(f *os.File, c io.Closer) error {
	if err := f.Close(); err != nil {
		return err
	}
	door{}.Close(true)
	defer func() { _, _ = 1, 2 }()
	return errors.Join(f.Sync(), c.Close())
}

func Lost(f *os.File, c io.Closer) {
	defer f.Close()
	(c.Close())
	_ = c.Close()
	go c.Close()
	close := func() error { return nil }
	close()
}
`}))
	all, lost := p.Closes()
	kit.Equal(t, "the number of calls", len(all), 6)
	kit.Equal(t, "the number of lost errors", len(lost), 4)
	for _, call := range lost {
		if p.Text(call) != "f.Close()" && p.Text(call) != "c.Close()" {
			t.Error(p.Text(call))
		}
	}
}
