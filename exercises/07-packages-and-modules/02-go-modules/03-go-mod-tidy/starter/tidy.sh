#!/bin/sh
# Usage: sh tidy.sh, in a module.
