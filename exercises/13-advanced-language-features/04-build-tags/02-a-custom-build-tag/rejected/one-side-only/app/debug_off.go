package main

const debug = false
