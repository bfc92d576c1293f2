module gotrain/kit

go 1.25
