package offers

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"
)

// BookOffer is what people send in. A pointer tells 0 from nothing.
type BookOffer struct {
	Name       string       `json:"title" binding:"required,min=1,max=200"`
	PageCount  *int         `json:"pages" binding:"required,min=1,max=10000"`
	Stars      *int         `json:"rating" binding:"omitempty,min=0,max=5"`
	Kind       *string      `json:"format" binding:"required,oneof=paper ebook"`
	Categories *[]labelText `json:"tags" binding:"omitempty,max=5,dive,required"`
}

type labelText string

// Query is what people search for.
type Query struct {
	Text  string `form:"q" binding:"required"`
	Count *int   `form:"limit" binding:"omitempty,min=1,max=100"`
}

// Register adds both routes.
func Register(r gin.IRouter) {
	r.Handle("POST", "/books", handle(binding.JSON, func(o BookOffer) gin.H {
		all := gin.H{"title": o.Name, "pages": o.PageCount, "format": o.Kind}
		if o.Stars != nil {
			all["rating"] = o.Stars
		}
		if o.Categories != nil {
			all["tags"] = o.Categories
		}
		return all
	}))
	r.Handle("GET", "/search", handle(binding.Query, func(q Query) gin.H {
		if q.Count == nil {
			q.Count = new(int)
			*q.Count = 20
		}
		return gin.H{"q": q.Text, "limit": q.Count}
	}))
}

// handle binds a T, and answers with what echo makes of it.
func handle[T any](b binding.Binding, echo func(T) gin.H) gin.HandlerFunc {
	return func(c *gin.Context) {
		var v T
		switch err := c.ShouldBindWith(&v, b).(type) {
		case nil:
			c.JSON(http.StatusOK, echo(v))
		case validator.ValidationErrors:
			broken := map[string]string{}
			for _, e := range err {
				name, index, element := strings.Cut(e.StructField(), "[")
				f, _ := reflect.TypeFor[T]().FieldByName(name)
				name, _, _ = strings.Cut(f.Tag.Get("json")+f.Tag.Get("form"), ",")
				if element {
					name += "[" + index
				}
				broken[name] = e.ActualTag()
			}
			c.AbortWithStatusJSON(http.StatusUnprocessableEntity, map[string]any{"fields": broken})
		default:
			c.AbortWithStatusJSON(http.StatusBadRequest, map[string]any{"error": "malformed"})
		}
	}
}
