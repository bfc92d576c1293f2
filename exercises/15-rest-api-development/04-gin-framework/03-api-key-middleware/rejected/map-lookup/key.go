package weather

import (
	"maps"
	"net/http"

	"github.com/gin-gonic/gin"
)

// RequireKey lets requests pass that have one of the keys. The values of the map
// are the names of the clients.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	keys = maps.Clone(keys)
	return func(c *gin.Context) {
		values := c.Request.Header.Values("X-API-Key")
		if len(values) != 1 || values[0] == "" {
			refuse(c)
			return
		}
		if client, ok := keys[values[0]]; ok {
			c.Set("client", client)
			return
		}
		refuse(c)
	}
}

// refuse answers, and keeps the handlers that follow from running.
func refuse(c *gin.Context) {
	c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
}
