#!/bin/sh
# Usage: sh init.sh MODULE, in a folder with a main.go and without a go.mod.
