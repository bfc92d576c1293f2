package books

import "github.com/gin-gonic/gin"

// Engine serves the books of a store.
func Engine(s Store) *gin.Engine {
	return gin.New()
}
