package main

import "example.com/bank/account"

func main() {
	a := account.New("Ann")
	a.ballance = 1000
}
