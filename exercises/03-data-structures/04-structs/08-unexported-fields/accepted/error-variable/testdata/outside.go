package main

import (
	"fmt"

	bank "example.com/bank/account"
)

func steal(a *bank.Account) {
	(a.balance)--
}

func main() {
	a := bank.New("Ann")
	steal(a)
	fmt.Println(a.Balance())
}
