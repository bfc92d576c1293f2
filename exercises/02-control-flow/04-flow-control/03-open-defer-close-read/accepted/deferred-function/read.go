package notes

import (
	"errors"
	"io"
	"io/fs"
	"strings"
)

// ReadText returns the contents of a file. Its deferred function also passes on
// an error of Close, which the result has a name for.
func ReadText(fsys fs.FS, name string) (text string, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", errors.Join(errors.New("cannot open "+name), err)
	}
	defer func() {
		err = errors.Join(err, f.Close())
	}()
	var b strings.Builder
	_, err = io.Copy(&b, f)
	return b.String(), err
}
