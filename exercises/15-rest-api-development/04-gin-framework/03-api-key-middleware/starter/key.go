package weather

import "github.com/gin-gonic/gin"

// RequireKey lets requests pass that have one of the keys. The values of the map
// are the names of the clients.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	return func(c *gin.Context) {
	}
}
