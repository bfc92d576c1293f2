package weather

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"

	"github.com/gin-gonic/gin"
)

// RequireKey lets requests pass that have one of the keys. The values of the map
// are the names of the clients.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	return func(c *gin.Context) {
		values := c.Request.Header.Values("X-API-Key")
		if len(values) != 1 || values[0] == "" {
			refuse(c)
			return
		}
		sum := sha256.Sum256([]byte(values[0]))
		for key, client := range keys {
			known := sha256.Sum256([]byte(key))
			if subtle.ConstantTimeCompare(sum[:], known[:]) == 1 {
				c.Set("client", client)
				return
			}
		}
		refuse(c)
	}
}

// refuse answers, and keeps the handlers that follow from running.
func refuse(c *gin.Context) {
	c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
}
