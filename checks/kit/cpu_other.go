//go:build !unix

package kit

import "time"

// processorTime is not known here: it stands still.
func processorTime() time.Duration { return 0 }
