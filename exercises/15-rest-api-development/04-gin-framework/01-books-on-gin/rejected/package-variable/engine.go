package books

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

// store is what the handlers ask.
var store Store

// Engine serves the books of a store.
func Engine(s Store) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	store = s
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	e.NoRoute(func(c *gin.Context) { refuse(c, http.StatusNotFound, "no such page") })
	e.NoMethod(func(c *gin.Context) { refuse(c, http.StatusMethodNotAllowed, "method not allowed") })
	e.Use(gin.CustomRecovery(func(c *gin.Context, _ any) {
		refuse(c, http.StatusInternalServerError, "internal error")
	}))

	books := e.Group("/books")
	books.GET("", list)
	books.POST("", create)
	books.GET("/:id", get)
	books.PUT("/:id", replace)
	books.DELETE("/:id", remove)
	return e
}

func list(c *gin.Context) {
	all, err := store.All()
	if err != nil {
		fail(c, err)
		return
	}
	if all == nil {
		all = []Book{} // a nil slice would be null
	}
	c.JSON(http.StatusOK, all)
}

func create(c *gin.Context) {
	var b Book
	if c.ShouldBindJSON(&b) != nil {
		refuse(c, http.StatusBadRequest, "the body is not a book")
		return
	}
	b, err := store.Add(b)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Location", "/books/"+strconv.Itoa(b.ID))
	c.JSON(http.StatusCreated, b)
}

func get(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		fail(c, ErrNotFound)
		return
	}
	b, err := store.Find(id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, b)
}

func replace(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		fail(c, ErrNotFound)
		return
	}
	var b Book
	if c.ShouldBindJSON(&b) != nil {
		refuse(c, http.StatusBadRequest, "the body is not a book")
		return
	}
	b.ID = id
	if err := store.Change(b); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, b)
}

func remove(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		fail(c, ErrNotFound)
		return
	}
	if err := store.Remove(id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// refuse answers with a status and a text that clients may read.
func refuse(c *gin.Context, status int, text string) {
	c.AbortWithStatusJSON(status, gin.H{"error": text})
}

// fail answers for an error of the store.
func fail(c *gin.Context, err error) {
	if errors.Is(err, ErrNotFound) {
		refuse(c, http.StatusNotFound, "no such book")
		return
	}
	refuse(c, http.StatusInternalServerError, "internal error")
}
