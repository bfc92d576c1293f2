module vowels

go 1.20
