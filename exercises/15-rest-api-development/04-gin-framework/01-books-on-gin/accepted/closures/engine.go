package books

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

var errBody = errors.New("no book in the body")

// Engine lets every handler return its error; one middleware makes an answer of it.
func Engine(s Store) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.HandleMethodNotAllowed = true
	router.RedirectTrailingSlash = false
	say := func(c *gin.Context, status int) {
		c.JSON(status, map[string]string{"error": http.StatusText(status)})
	}
	router.Use(func(c *gin.Context) {
		defer func() {
			if recover() != nil {
				say(c, 500)
				c.Abort()
			}
		}()
		c.Next()
		if last := c.Errors.Last(); last != nil {
			switch {
			case errors.Is(last.Err, errBody):
				say(c, 400)
			case errors.Is(last.Err, ErrNotFound):
				say(c, 404)
			default:
				say(c, 500)
			}
		}
	})
	router.NoRoute(func(c *gin.Context) { say(c, 404) })
	router.NoMethod(func(c *gin.Context) { say(c, 405) })

	number := func(f func(*gin.Context, int) error) gin.HandlerFunc {
		return func(c *gin.Context) {
			n, err := strconv.Atoi(c.Param("number"))
			if err != nil {
				c.Error(ErrNotFound)
				return
			}
			if err := f(c, n); err != nil {
				c.Error(err)
			}
		}
	}
	read := func(c *gin.Context) (b Book, err error) {
		if json.NewDecoder(c.Request.Body).Decode(&b) != nil {
			return b, errBody
		}
		return b, nil
	}
	router.GET("/books", func(c *gin.Context) {
		books, err := s.All()
		if err != nil {
			c.Error(err)
			return
		}
		c.JSON(200, append([]Book{}, books...))
	})
	router.POST("/books", func(c *gin.Context) {
		b, err := read(c)
		if err == nil {
			b, err = s.Add(b)
		}
		if err != nil {
			c.Error(err)
			return
		}
		c.Writer.Header().Set("Location", fmt.Sprintf("/books/%d", b.ID))
		c.JSON(201, b)
	})
	router.GET("/books/:number", number(func(c *gin.Context, n int) error {
		b, err := s.Find(n)
		if err == nil {
			c.IndentedJSON(200, b)
		}
		return err
	}))
	router.PUT("/books/:number", number(func(c *gin.Context, n int) error {
		b, err := read(c)
		if err != nil {
			return err
		}
		b.ID = n
		if err := s.Change(b); err != nil {
			return err
		}
		c.JSON(200, b)
		return nil
	}))
	router.DELETE("/books/:number", number(func(c *gin.Context, n int) error {
		if err := s.Remove(n); err != nil {
			return err
		}
		c.Status(204)
		return nil
	}))
	return router
}
