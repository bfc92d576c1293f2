package orders

import "context"

// WithRequestID returns a context that carries the ID of a request.
func WithRequestID(ctx context.Context, id string) context.Context {
	return ctx
}

// RequestID returns the ID that ctx carries, and whether there is one.
func RequestID(ctx context.Context) (string, bool) {
	return "", false
}

// Handle answers a request.
func Handle(ctx context.Context, log func(string)) {
}

func service(ctx context.Context, log func(string)) {
}

func repo(ctx context.Context, log func(string)) {
}
