package leak

import "fmt"

// Run prints twice.
func Run(args []string) {
	for i := range args {
		if count := len(args[i]); count > 3 {
			count, msg := count+1, args[i]
			fmt.Println(count, msg)
		} else if count == 0 {
			fmt.Println("empty")
		}
		fmt.Println("last:", msg)
	}
}
