package greet

const hello = "hello from "

func from(place string) string { return hello + place }
