module example.com/addition

go 1.25
