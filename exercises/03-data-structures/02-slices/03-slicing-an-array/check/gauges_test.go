package dashboard

import (
	"slices"
	"testing"

	"gotrain/kit"
)

var checkArrays = [][5]int{{10, 20, 30, 40, 50}, {-1, 0, 1, 0, -1}, {7, 7, 7, 7, 7}, {5, 4, 3, 2, 1}}

// checkElements tests what a view shows.
func checkElements(t *testing.T, name string, view func(*[5]int) []int) {
	t.Helper()
	for _, arr := range checkArrays {
		before := arr
		call := kit.Call(name, kit.Code("&"+kit.Show(arr)))
		kit.NoPanic(t, call, func() {
			got := view(&arr)
			kit.MistakeIf(t, len(got) == 2 && &got[0] == &arr[1], "one-short")
			kit.Equal(t, call, got, []int{before[1], before[2], before[3]})
			kit.Equal(t, "after "+call+", the array", arr, before)
		})
	}
}

// checkWrites tests that writing to a view changes the array.
func checkWrites(t *testing.T, name, slug string, view func(*[5]int) []int) {
	t.Helper()
	for _, arr := range checkArrays {
		kit.NoPanic(t, name+"(&arr)", func() {
			s := view(&arr)
			kit.Equal(t, "len("+name+"(&arr))", len(s), 3)
			for i := range s {
				before := arr
				s[i] += 9
				want := before
				want[i+1] += 9
				kit.MistakeIf(t, arr == before, slug)
				kit.Equal(t, "with arr := "+kit.Show(before)+" and "+kit.Call("s := "+name, kit.Code("&arr"))+
					", s["+kit.Show(i)+"] += 9 makes arr", arr, want)
			}
		})
	}
}

func TestViewShowsTheMiddle(t *testing.T)     { checkElements(t, "View", View) }
func TestSafeViewShowsTheMiddle(t *testing.T) { checkElements(t, "SafeView", SafeView) }

func TestWritingToViewReachesTheArray(t *testing.T) { checkWrites(t, "View", "view-copies", View) }
func TestWritingToSafeViewReachesTheArray(t *testing.T) {
	checkWrites(t, "SafeView", "safe-clone", SafeView)
}

func TestAppendToViewWritesTheLast(t *testing.T) {
	for _, arr := range checkArrays {
		want := arr
		want[4] = 88
		kit.NoPanic(t, "View(&arr)", func() {
			s := View(&arr)
			kit.Equal(t, "cap(View(&arr))", cap(s), 4)
			_ = append(s, 88)
			kit.Equal(t, "after append(View(&arr), 88), the array", arr, want)
		})
	}
}

func TestAppendToSafeViewLeavesTheArray(t *testing.T) {
	for _, arr := range checkArrays {
		before := arr
		kit.NoPanic(t, "SafeView(&arr)", func() {
			s := SafeView(&arr)
			longer := append(s, 77)
			kit.MistakeIf(t, len(s) == 3 && cap(s) == 4, "room-for-one-more")
			kit.Equal(t, "after append(SafeView(&arr), 77), the array", arr, before)
			kit.Equal(t, "append(SafeView(&arr), 77)", longer, append(slices.Clone(before[1:4]), 77))
			kit.Equal(t, "cap(SafeView(&arr))", cap(s), 3)
		})
	}
}
