module n

go 1.20
