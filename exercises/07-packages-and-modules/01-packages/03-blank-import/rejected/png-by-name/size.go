package imagesize

import (
	"image/png"
	"io"
)

// Size returns the format of an image and its size in pixels.
func Size(r io.Reader) (format string, width, height int, err error) {
	config, err := png.DecodeConfig(r)
	if err != nil {
		return "", 0, 0, err
	}
	return "png", config.Width, config.Height, nil
}
