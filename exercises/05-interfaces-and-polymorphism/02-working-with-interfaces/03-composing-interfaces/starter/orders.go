package orders

// Define Reader, Writer, ReadWriter and Queue here.
