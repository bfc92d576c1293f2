package books

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

// api has what the handlers need.
type api struct{ store Store }

// Engine serves the books of a store.
func Engine(s Store) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	a := api{s}
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.NoRoute(func(c *gin.Context) { refuse(c, http.StatusNotFound, "no such page") })
	e.NoMethod(func(c *gin.Context) { refuse(c, http.StatusMethodNotAllowed, "method not allowed") })
	e.Use(gin.CustomRecovery(func(c *gin.Context, _ any) {
		refuse(c, http.StatusInternalServerError, "internal error")
	}))

	books := e.Group("/books")
	books.GET("", a.list)
	books.POST("", a.create)
	books.GET("/:id", a.get)
	books.PUT("/:id", a.replace)
	books.DELETE("/:id", a.delete)
	return e
}

func (a api) list(c *gin.Context) {
	all, err := a.store.All()
	if err != nil {
		fail(c, err)
		return
	}
	if all == nil {
		all = []Book{} // a nil slice would be null
	}
	c.JSON(http.StatusOK, all)
}

func (a api) create(c *gin.Context) {
	var b Book
	if c.ShouldBindJSON(&b) != nil {
		refuse(c, http.StatusBadRequest, "the body is not a book")
		return
	}
	b, err := a.store.Add(b)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Location", "/books/"+strconv.Itoa(b.ID))
	c.JSON(http.StatusCreated, b)
}

func (a api) get(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		fail(c, ErrNotFound)
		return
	}
	b, err := a.store.Find(id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, b)
}

func (a api) replace(c *gin.Context) {
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
	if err := a.store.Change(b); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, b)
}

func (a api) delete(c *gin.Context) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		fail(c, ErrNotFound)
		return
	}
	if err := a.store.Remove(id); err != nil {
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
