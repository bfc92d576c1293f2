package main

var limit = 20
