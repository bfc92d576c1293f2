package main

var langs = []string{"go", "rust", "python"}
