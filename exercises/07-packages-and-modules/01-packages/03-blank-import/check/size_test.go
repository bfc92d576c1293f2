package imagesize_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"go/ast"
	"hash/crc32"
	"image"
	"io"
	"slices"
	"strconv"
	"testing"
	"testing/iotest"

	"example.com/blank-import"
	"gotrain/kit"
	"gotrain/kit/source"
)

type checkSize struct {
	format        string
	width, height int
}

// checkCall calls Size with a reader that gives one byte at a time.
func checkCall(t *testing.T, what string, data []byte) (size checkSize, err error) {
	t.Helper()
	kit.Finishes(t, "Size of "+what, func() {
		var reader io.Reader = iotest.OneByteReader(bytes.NewReader(data))
		size.format, size.width, size.height, err = imagesize.Size(reader)
	})
	return size, err
}

// checkHeader makes the beginning of a PNG, which is all that its size takes.
func checkHeader(width, height int) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(chunk, uint32(width))
	chunk = binary.BigEndian.AppendUint32(chunk, uint32(height))
	chunk = append(chunk, 8, 0, 0, 0, 0)
	data := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(data, chunk...), crc32.ChecksumIEEE(chunk))
}

func TestSizeOfEachPNG(t *testing.T) {
	for _, c := range []struct {
		what          string
		data          []byte
		width, height int
	}{
		{"a banner of 640 by 48 pixels", kit.Data(t, "banner.png"), 640, 48},
		{"a ladder of 3 by 200 pixels", kit.Data(t, "ladder.png"), 3, 200},
		{"a dot", kit.Data(t, "dot.png"), 1, 1},
		{"a PNG of 1234 by 567 pixels", checkHeader(1234, 567), 1234, 567},
		{"a PNG of 16 by 70000 pixels", checkHeader(16, 70000), 16, 70000},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, err := checkCall(t, c.what, c.data)
			kit.MistakeIf(t, errors.Is(err, image.ErrFormat) && source.Load(t, ".").Uses("image.DecodeConfig"), "no-decoder")
			kit.NoError(t, "Size of "+c.what, err)
			kit.Equal(t, "Size of "+c.what, kit.Values(got.format, got.width, got.height), kit.Values("png", c.width, c.height))
		})
	}
}

func TestOtherFormatsStayUnknown(t *testing.T) {
	for _, file := range []string{"flag.jpg", "flag.gif"} {
		t.Run(file, func(t *testing.T) {
			size, err := checkCall(t, file, kit.Data(t, file))
			kit.MistakeIf(t, err == nil && size.format != "", "all-formats")
			kit.MistakeIf(t, !errors.Is(err, image.ErrFormat) && checkUsesPNG(t), "png-by-name")
			kit.ErrorIs(t, "Size of "+file, err, image.ErrFormat)
		})
	}
}

// checkUsesPNG reports whether the learner calls the decoder of PNG itself.
func checkUsesPNG(t *testing.T) bool {
	p := source.Load(t, ".")
	return p.Uses("image/png.DecodeConfig") || p.Uses("image/png.Decode")
}

func TestErrorOfEachBrokenPNG(t *testing.T) {
	good := kit.Data(t, "banner.png")
	damaged := bytes.Clone(good)
	damaged[29] ^= 0xff // in the checksum of the header
	for _, c := range []struct {
		what string
		data []byte
	}{
		{"a PNG that breaks off after 20 bytes", good[:20]},
		{"a PNG that breaks off after its signature", good[:8]},
		{"a PNG with a damaged header", damaged},
	} {
		t.Run(c.what, func(t *testing.T) {
			size, err := checkCall(t, c.what, c.data)
			kit.MistakeIf(t, err == nil && size.format != "" && !source.Load(t, ".").Uses("image.DecodeConfig") && !checkUsesPNG(t), "by-hand")
			_, _, want := image.DecodeConfig(bytes.NewReader(c.data))
			if fmt.Sprint(err) != fmt.Sprint(want) && !errors.Is(want, image.ErrFormat) {
				kit.Fail(t, kit.Failure{Call: "the error of Size for " + c.what, Want: kit.Show(want), Got: kit.Show(err)})
			}
			kit.True(t, err != nil && !errors.Is(err, image.ErrFormat), "Size of "+c.what, "there should be an error other than image.ErrFormat; it is %s", kit.Show(err))
		})
	}
}

func TestOneBlankImport(t *testing.T) {
	p := source.Load(t, ".")
	var blank []string
	for _, spec := range source.All[*ast.ImportSpec](p.Roots()...) {
		if path, err := strconv.Unquote(spec.Path.Value); err == nil && spec.Name != nil && spec.Name.Name == "_" {
			blank = append(blank, path)
		}
	}
	asked := p.Uses("image.DecodeConfig")
	kit.MistakeIf(t, len(blank) == 0 && !asked && checkUsesPNG(t), "png-by-name")
	kit.MistakeIf(t, len(blank) == 0 && asked && slices.Contains(p.Imports(), "image/png"), "use-without-purpose")
	kit.Equal(t, "the blank imports", blank, []string{"image/png"})
	if !asked {
		kit.MistakeIf(t, checkUsesPNG(t), "png-by-name")
		kit.Failf(t, "Size does not use image.DecodeConfig")
	}
}
