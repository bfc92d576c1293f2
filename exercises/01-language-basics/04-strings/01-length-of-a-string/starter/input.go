package main

var s = "Hello, World!"
