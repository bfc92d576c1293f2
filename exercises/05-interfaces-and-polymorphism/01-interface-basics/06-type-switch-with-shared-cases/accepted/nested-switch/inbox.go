// Package inbox sorts what comes in.
package inbox

import (
	"fmt"
	"strconv"
	"strings"
)

// Handle says what becomes of a value.
func Handle(v any) (result string) {
	if v == nil {
		return "none"
	}
	if failure, ok := v.(error); ok {
		return fmt.Sprint("err:", failure)
	}
	result = fmt.Sprintf("unsupported: %T", v)
	switch v.(type) {
	case bool:
		result = "bool:" + strconv.FormatBool(v == false)
	case int64, int:
		result = "num:" + double(v)
	case string:
		result = fmt.Sprintf("str:%s", strings.ToUpper(v.(string)))
	}
	return result
}

func double(v any) string {
	switch n := v.(type) {
	case int:
		return strconv.Itoa(n << 1)
	case int64:
		return strconv.FormatInt(n+n, 10)
	}
	return ""
}
