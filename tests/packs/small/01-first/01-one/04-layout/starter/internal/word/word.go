package word

// Word is the word.
const Word = "hello"
