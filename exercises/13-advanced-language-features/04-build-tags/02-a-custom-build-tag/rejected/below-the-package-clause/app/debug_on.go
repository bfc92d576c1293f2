package main

//go:build debug

const debug = true
