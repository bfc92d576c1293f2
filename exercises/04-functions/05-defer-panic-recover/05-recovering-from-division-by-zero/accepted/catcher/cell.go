package sheet

import (
	"fmt"
	"runtime"
)

// catch is deferred itself, so it may call recover. It stops faults that the
// runtime has found, and lets every other panic go on.
func catch(errp *error, context string) {
	switch p := recover().(type) {
	case nil:
	case runtime.Error:
		*errp = fmt.Errorf("%s: %w", context, p)
	default:
		panic(p)
	}
}

func safeDiv(a, b int) (result int, err error) {
	defer catch(&err, fmt.Sprintf("safeDiv(%v, %v)", a, b))
	result = a / b
	return
}
