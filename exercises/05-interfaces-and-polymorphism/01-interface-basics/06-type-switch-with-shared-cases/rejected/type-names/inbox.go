// Package inbox sorts what comes in.
package inbox

import (
	"fmt"
	"strings"
)

// Handle says what becomes of a value.
func Handle(v interface{}) string {
	switch fmt.Sprintf("%T", v) {
	case "<nil>":
		return "none"
	case "int":
		return fmt.Sprintf("num:%d", v.(int)*2)
	case "int64":
		return fmt.Sprintf("num:%d", v.(int64)*2)
	case "string":
		return "str:" + strings.ToUpper(v.(string))
	case "bool":
		return fmt.Sprintf("bool:%t", !v.(bool))
	case "error":
		return "err:" + v.(error).Error()
	}
	return fmt.Sprintf("unsupported: %T", v)
}
