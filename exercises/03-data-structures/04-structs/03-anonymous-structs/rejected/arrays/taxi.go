package taxi

// Origin is where the taxis wait.
var Origin = [2]int{10, 20}

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q [2]int) int {
	sum := 0
	for i := range p {
		sum += max(p[i], q[i]) - min(p[i], q[i])
	}
	return sum
}
