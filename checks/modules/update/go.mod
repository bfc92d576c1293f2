module gotrain/update

go 1.25.0
