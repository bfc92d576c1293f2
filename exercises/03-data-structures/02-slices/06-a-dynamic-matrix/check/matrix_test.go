package matrix

import (
	"testing"

	"gotrain/kit"
)

var checkShapes = [][2]int{{2, 3}, {4, 7}, {7, 4}, {3, 3}, {1, 1}, {1, 5}, {5, 1}, {0, 3}, {3, 0}, {0, 0}, {40, 30}}

// checkValue gives every element of a matrix a value of its own.
func checkValue(r, c int) int { return 1000*(r+1) + c }

// checkMatrix calls Matrix and names mistakes that its shape tells.
func checkMatrix(t *testing.T, rows, cols int, f func(r, c int) int) (call string, m [][]int) {
	t.Helper()
	call = kit.Call("Matrix", rows, cols, kit.Code("f"))
	kit.Finishes(t, call, func() { m = Matrix(rows, cols, f) })
	lengths := map[int]bool{}
	for _, row := range m {
		lengths[len(row)] = true
	}
	kit.MistakeIf(t, rows != cols && len(m) == cols && len(lengths) == 1 && lengths[rows], "swapped")
	kit.MistakeIf(t, cols > 0 && len(lengths) == 1 && lengths[2*cols], "appends-behind-zeros")
	kit.Equal(t, "the number of rows from "+call, len(m), rows)
	for r, row := range m {
		kit.Equal(t, "the length of row "+kit.Show(r)+" from "+call, len(row), cols)
	}
	return call, m
}

// checkRows tests what the rows hold, apart from one.
func checkRows(t *testing.T, when string, m [][]int, except int) {
	t.Helper()
	for r, row := range m {
		want := make([]int, len(row))
		for c := range want {
			want[c] = checkValue(r, c)
		}
		if r != except {
			kit.Equal(t, when+", row "+kit.Show(r), row, want)
		}
	}
}

func TestElementsAreTheValuesOfF(t *testing.T) {
	for _, shape := range checkShapes {
		_, m := checkMatrix(t, shape[0], shape[1], checkValue)
		kit.MistakeIf(t, len(m) > 1 && len(m[0]) > 0 && &m[0][0] == &m[1][0], "one-row-for-all")
		turned := shape[0] > 1 && len(m) > 1
		for r, row := range m {
			for c, v := range row {
				turned = turned && v == checkValue(c, r)
			}
		}
		kit.MistakeIf(t, turned && shape[1] > 1, "column-first")
		checkRows(t, "with f returning 1000*(r+1)+c, in "+kit.Call("Matrix", shape[0], shape[1], kit.Code("f")), m, -1)
	}
}

func TestCallsFOncePerElement(t *testing.T) {
	for _, shape := range checkShapes {
		calls, total := map[[2]int]int{}, 0
		call, _ := checkMatrix(t, shape[0], shape[1], func(r, c int) int {
			calls[[2]int{r, c}]++
			total++
			return 0
		})
		for r := range shape[0] {
			for c := range shape[1] {
				kit.Equal(t, "the number of calls of "+kit.Call("f", r, c)+" in "+call, calls[[2]int{r, c}], 1)
			}
		}
		kit.Equal(t, "the number of calls of f in "+call, total, shape[0]*shape[1])
	}
}

func TestWritingStaysInTheRow(t *testing.T) {
	for _, shape := range checkShapes {
		call, m := checkMatrix(t, shape[0], shape[1], checkValue)
		checkRows(t, "in "+call, m, -1)
		for r, row := range m {
			for c := range row {
				row[c] = -1
			}
			checkRows(t, "after changing row "+kit.Show(r)+" of "+call, m, r)
			for c := range row {
				row[c] = checkValue(r, c)
			}
		}
	}
}

func TestAppendingStaysInTheRow(t *testing.T) {
	for _, shape := range checkShapes {
		call, m := checkMatrix(t, shape[0], shape[1], checkValue)
		checkRows(t, "in "+call, m, -1)
		reaches := false
		for r := 0; r+1 < len(m) && shape[1] > 0; r++ {
			reaches = reaches || cap(m[r]) > shape[1] && &m[r][:shape[1]+1][shape[1]] == &m[r+1][0]
		}
		kit.MistakeIf(t, reaches, "flat-without-limit")
		for r, row := range m {
			for range 2 * shape[1] {
				row = append(row, -1)
			}
			checkRows(t, "after appending to row "+kit.Show(r)+" of "+call, m, -1)
		}
		// Appended to, rows may share what lies behind them.
		for r := range m {
			m[r] = append(m[r], -r)
		}
		for r, row := range m {
			kit.Equal(t, "with -r appended to every row r of "+call+", the last of row "+kit.Show(r), row[shape[1]], -r)
		}
	}
}
