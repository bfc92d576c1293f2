package orders

import "context"

var (
	current string
	set     bool
)

// WithRequestID returns a context that carries the ID of a request.
func WithRequestID(ctx context.Context, id string) context.Context {
	current, set = id, true
	return context.WithoutCancel(ctx)
}

// RequestID returns the ID that ctx carries, and whether there is one.
func RequestID(ctx context.Context) (string, bool) {
	return current, set
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
