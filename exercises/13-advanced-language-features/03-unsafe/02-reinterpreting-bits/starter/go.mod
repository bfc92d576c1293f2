module example.com/view

go 1.25
