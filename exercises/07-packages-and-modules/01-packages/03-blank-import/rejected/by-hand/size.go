package imagesize

import (
	"encoding/binary"
	"image"
	_ "image/png"
	"io"
)

// Size reads the header of a PNG.
func Size(r io.Reader) (format string, width, height int, err error) {
	var header [24]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return "", 0, 0, err
	}
	if string(header[:8]) != "\x89PNG\r\n\x1a\n" {
		return "", 0, 0, image.ErrFormat
	}
	width = int(binary.BigEndian.Uint32(header[16:]))
	height = int(binary.BigEndian.Uint32(header[20:]))
	return "png", width, height, nil
}
