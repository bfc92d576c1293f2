// Package kit is what the harness of an exercise is written with.
//
// A harness is a set of test files that is laid over the learner's package. It
// calls the learner's code and compares. The helpers of this package do that
// and explain a failure in the learner's words: the call, what it should give
// and what it gives. Every helper that finds a failure ends the test, so that
// the first failure is the one that is read.
//
// Each failure is reported twice: as an ordinary test failure, so that plain
// go test reads well, and as a fact, a JSON value in an attribute of the test,
// which gotrain shows.
//
// The packages below this one are for harnesses that need more: proc runs the
// learner's program, source asks about the code, compile about what compiles,
// prop checks properties and mutant judges the learner's tests.
package kit
