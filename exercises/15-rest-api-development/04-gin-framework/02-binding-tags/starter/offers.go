package offers

import "github.com/gin-gonic/gin"

// Register adds POST /books and GET /search.
func Register(r gin.IRouter) {
}
