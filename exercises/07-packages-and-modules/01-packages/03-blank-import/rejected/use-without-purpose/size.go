// Package imagesize finds out how large an image is.
package imagesize

import (
	"image"
	"image/png"
	"io"
)

var _ = png.Decode

// Size returns the format of an image and its size in pixels.
func Size(r io.Reader) (format string, width, height int, err error) {
	config, format, err := image.DecodeConfig(r)
	return format, config.Width, config.Height, err
}
