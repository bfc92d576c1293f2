// maps1
// Fill in the map.

// I AM NOT DONE
package main_test

import "testing"

func TestPhone(t *testing.T) {
	phones := map[string]string{}

	if got := phones["ann"]; got != "555" {
		t.Errorf("the phone of ann is %q, want %q", got, "555")
	}
}
