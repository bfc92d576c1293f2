package weather

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"

	"github.com/gin-gonic/gin"
)

// entry is a key, as its hash, and the client it belongs to.
type entry struct {
	sum    [sha256.Size]byte
	client string
}

// RequireKey lets requests pass that have one of the keys. The values of the map
// are the names of the clients.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	var entries []entry
	for key, client := range keys {
		entries = append(entries, entry{sha256.Sum256([]byte(key)), client})
	}
	return func(c *gin.Context) {
		values := c.Request.Header.Values("X-API-Key")
		if len(values) != 1 || values[0] == "" {
			refuse(c)
			return
		}
		sum := sha256.Sum256([]byte(values[0]))
		for _, e := range entries {
			if subtle.ConstantTimeCompare(sum[:], e.sum[:]) == 1 {
				c.Set("client", e.client)
				return
			}
		}
		refuse(c)
	}
}

// refuse answers.
func refuse(c *gin.Context) {
	c.JSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
}
