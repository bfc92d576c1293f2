package weather

import (
	"crypto/sha256"
	"crypto/subtle"
	"maps"
	"slices"

	"github.com/gin-gonic/gin"
)

const header = "X-Api-Key"

// RequireKey sorts the keys, so that all of them are compared in the same order
// each time, and looks up the name once it is known which key it is.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	names := maps.Clone(keys)
	delete(names, "")
	hash := func(key string) []byte {
		h := sha256.New()
		h.Write([]byte(key))
		return h.Sum(nil)
	}
	sums := map[string][]byte{}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if name := keys[key]; key != "" {
			names[key] = name
			sums[key] = hash(key)
		}
	}
	return func(c *gin.Context) {
		var given []byte
		for name, values := range c.Request.Header {
			if name == header && len(values) == 1 {
				given = hash(values[0])
			}
		}
		found := ""
		for key := range names {
			if subtle.ConstantTimeCompare(sums[key], given) == 1 {
				found = key
			}
		}
		if found == "" {
			c.AbortWithStatusJSON(401, map[string]string{"error": "unauthorized"})
			return
		}
		c.Set("client", names[found])
	}
}
