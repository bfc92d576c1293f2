package main

var n = 144.0
