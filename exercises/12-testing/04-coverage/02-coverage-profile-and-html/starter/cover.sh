#!/bin/sh
# Measures the coverage of the module in the current folder: cover.out is the
# profile, cover.html shows it, and the total goes to standard output.
