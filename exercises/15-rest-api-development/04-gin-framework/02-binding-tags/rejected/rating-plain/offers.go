package offers

import (
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"
)

type offer struct {
	Title  string   `json:"title" binding:"required,max=200"`
	Pages  int      `json:"pages" binding:"required,min=1,max=10000"`
	Rating int      `json:"rating,omitempty" binding:"min=0,max=5"`
	Format string   `json:"format" binding:"required,oneof=paper ebook"`
	Tags   []string `json:"tags,omitempty" binding:"max=5,dive,required"`
}

type search struct {
	Q     string `form:"q" json:"q" binding:"required"`
	Limit int    `form:"limit,default=20" json:"limit" binding:"min=1,max=100"`
}

// Register adds POST /books and GET /search.
func Register(r gin.IRouter) {
	// Gin has one validator for the whole process. A name is looked up when a
	// struct is validated for the first time.
	if v, ok := binding.Validator.Engine().(*validator.Validate); ok {
		v.RegisterTagNameFunc(requestName)
	}
	r.POST("/books", func(c *gin.Context) {
		var o offer
		if err := c.ShouldBindJSON(&o); err != nil {
			refuse(c, err)
			return
		}
		c.JSON(http.StatusOK, o)
	})
	r.GET("/search", func(c *gin.Context) {
		var s search
		if err := c.ShouldBindQuery(&s); err != nil {
			refuse(c, err)
			return
		}
		c.JSON(http.StatusOK, s)
	})
}

// requestName gives the name that a field has in requests.
func requestName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// refuse answers for an error of binding.
func refuse(c *gin.Context, err error) {
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) {
		c.JSON(http.StatusBadRequest, gin.H{"error": "malformed"})
		return
	}
	fields := map[string]string{}
	for _, e := range broken {
		fields[e.Field()] = e.Tag()
	}
	c.JSON(http.StatusUnprocessableEntity, gin.H{"fields": fields})
}
