#!/bin/sh
# Usage: sh add.sh, in a module whose main.go imports example.com/colour.
