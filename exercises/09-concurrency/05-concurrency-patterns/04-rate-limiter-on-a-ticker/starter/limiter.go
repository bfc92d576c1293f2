package limiter

// Limiter permits so many operations a second.
