package main

var s = "Hello, Мир!"
