package scores

import (
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func oracleBumpThird(a *[5]int, by int) (old, now int) {
	before := *a
	*a = [5]int{before[0], before[1], before[2] + by, before[3], before[4]}
	return before[2], before[2] + by
}

func TestChangesTheThirdElement(t *testing.T) {
	prop.Same(t, "BumpThird", func(a *[5]int, by int) (int, int) {
		before, right := *a, *a
		wantOld, wantNow := oracleBumpThird(&right, by)
		old, now := BumpThird(a, by)
		fourth := before
		fourth[3] += by
		kit.MistakeIf(t, *a == fourth && by != 0, "fourth-element")
		kit.MistakeIf(t, *a == before && old == wantOld && now == wantNow && by != 0, "changes-a-copy")
		kit.MistakeIf(t, *a == right && old == wantNow && now == wantNow && by != 0, "old-too-late")
		return old, now
	}, oracleBumpThird, prop.Args(),
		prop.Inputs(&[5]int{10, 20, 30, 40, 50}, 5),
		prop.Inputs(&[5]int{10, 20, 30, 40, 50}, 0),
		prop.Inputs(&[5]int{1, 2, 3, 4, 5}, -8),
		prop.Inputs(&[5]int{}, 1),
		prop.Inputs(&[5]int{2: math.MaxInt}, 1),
		prop.Inputs(&[5]int{2: math.MinInt}, -1),
		prop.Where(func(a *[5]int, by int) bool { return a != nil }))
}

func TestAddsUpOverSeveralCalls(t *testing.T) {
	a := [5]int{10, 20, 30, 40, 50}
	var old, now int
	const calls = "a := [5]int{10, 20, 30, 40, 50}; BumpThird(&a, 5); BumpThird(&a, -1)"
	kit.NoPanic(t, calls, func() {
		BumpThird(&a, 5)
		old, now = BumpThird(&a, -1)
	})
	kit.Equal(t, calls, kit.Values(old, now), kit.Values(35, 34))
	kit.Equal(t, calls+"; a", a, [5]int{10, 20, 34, 40, 50})
}
