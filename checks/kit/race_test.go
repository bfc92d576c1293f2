//go:build race

package kit

// racing says that the race detector watches. A function that floods its
// output is abandoned while it reads os.Stdout, which is a race.
const racing = true
