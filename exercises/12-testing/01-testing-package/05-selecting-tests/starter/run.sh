#!/bin/sh
# Runs TestAdd and its subtests.
