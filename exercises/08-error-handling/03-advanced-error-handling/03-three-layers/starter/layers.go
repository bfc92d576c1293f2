package users

import "errors"

// errNoRow is the cause when a row does not exist.
var errNoRow = errors.New("no row")
