#!/bin/sh
# Generates the Go code for all files below proto.
