// Package inbox sorts what comes in.
package inbox

import (
	"fmt"
	"strings"
)

// Handle says what becomes of a value.
func Handle(v interface{}) string {
	switch v := v.(type) {
	case nil:
		return "none"
	case int, int64:
		n, _ := v.(int)
		return fmt.Sprintf("num:%d", n*2)
	case string:
		return "str:" + strings.ToUpper(v)
	case bool:
		return fmt.Sprintf("bool:%t", !v)
	case error:
		return "err:" + v.Error()
	default:
		return fmt.Sprintf("unsupported: %T", v)
	}
}
