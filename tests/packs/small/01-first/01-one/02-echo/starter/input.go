package main

var text = "hello"
