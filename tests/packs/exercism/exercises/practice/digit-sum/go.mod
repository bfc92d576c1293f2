module digits

go 1.22
