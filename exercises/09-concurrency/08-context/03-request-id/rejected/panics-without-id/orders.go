package orders

import "context"

// requestIDKey is the key under which a context carries the ID. No other
// package can make a value of this type.
type requestIDKey struct{}

// WithRequestID returns a context that carries the ID of a request.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// RequestID returns the ID that ctx carries, and whether there is one.
func RequestID(ctx context.Context) (string, bool) {
	id := ctx.Value(requestIDKey{}).(string)
	return id, id != ""
}

// Handle answers a request.
func Handle(ctx context.Context, log func(string)) {
	log(label(ctx) + " handle")
	service(ctx, log)
}

func service(ctx context.Context, log func(string)) {
	log(label(ctx) + " service")
	repo(ctx, log)
}

func repo(ctx context.Context, log func(string)) {
	log(label(ctx) + " repo")
}

// label is the ID of the request in brackets.
func label(ctx context.Context) string {
	id, ok := RequestID(ctx)
	if !ok {
		id = "-"
	}
	return "[" + id + "]"
}
