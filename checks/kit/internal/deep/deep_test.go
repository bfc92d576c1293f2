package deep

import "testing"

func TestTheFirstDifferenceOfMapsIsTheSameEachTime(t *testing.T) {
	want, got := map[int]string{}, map[int]string{}
	for i := range 50 {
		want[i], got[i] = "a", "b"
	}
	for range 20 {
		if d := Compare(want, got, false); *d != (Difference{"[0]", `"a"`, `"b"`}) {
			t.Fatalf("%+v", *d)
		}
	}
	if d := Compare(map[int]string{7: "a", 9: "a"}, map[int]string{9: "a"}, false); *d != (Difference{"[7]", `"a"`, "no such key"}) {
		t.Errorf("%+v", *d)
	}
}
