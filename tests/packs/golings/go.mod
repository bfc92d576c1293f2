module golings

go 1.21
