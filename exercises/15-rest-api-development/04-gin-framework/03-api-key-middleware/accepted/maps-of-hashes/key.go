package weather

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha512"
	ct "crypto/subtle"
	"maps"

	"github.com/gin-gonic/gin"
)

type guard struct {
	salt  []byte
	names map[string]string // by the key's hash
}

// RequireKey makes a guard with a salt of its own.
func RequireKey(keys map[string]string) gin.HandlerFunc {
	g := guard{salt: []byte(rand.Text()), names: map[string]string{}}
	for k, name := range maps.Clone(keys) {
		if k != "" {
			g.names[g.hash(k)] = name
		}
	}
	return g.handle
}

func (g guard) hash(key string) string {
	h := hmac.New(sha512.New, g.salt)
	h.Write([]byte(key))
	return string(h.Sum(nil))
}

func (g guard) handle(c *gin.Context) {
	name, ok := g.find(c.Request.Header["X-Api-Key"])
	if !ok {
		c.Abort()
		c.JSON(401, struct {
			Error string `json:"error"`
		}{"unauthorized"})
		return
	}
	c.Set("client", name)
	c.Next()
}

// find goes through all keys, whichever it is.
func (g guard) find(values []string) (name string, found bool) {
	if len(values) != 1 {
		return "", false
	}
	given := []byte(g.hash(values[0]))
	for h, n := range g.names {
		if ct.ConstantTimeCompare([]byte(h), given) != 0 {
			name, found = n, true
		}
	}
	return name, found
}
