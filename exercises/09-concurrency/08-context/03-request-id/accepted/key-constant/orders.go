package orders

import (
	"context"
	"fmt"
)

type contextKey int

const (
	_ contextKey = iota
	keyID
)

func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, keyID, &id)
}

func RequestID(ctx context.Context) (id string, ok bool) {
	if p, found := ctx.Value(keyID).(*string); found {
		return *p, true
	}
	return "", false
}

func line(ctx context.Context, log func(string), where string) {
	if id, ok := RequestID(ctx); ok {
		log(fmt.Sprintf("[%s] %s", id, where))
	} else {
		log("[-] " + where)
	}
}

func Handle(ctx context.Context, log func(string)) {
	line(ctx, log, "handle")
	service(ctx, log)
}

func service(ctx context.Context, log func(string)) {
	line(ctx, log, "service")
	repo(ctx, log)
}

func repo(ctx context.Context, log func(string)) { line(ctx, log, "repo") }
