module example.com/form

go 1.25
