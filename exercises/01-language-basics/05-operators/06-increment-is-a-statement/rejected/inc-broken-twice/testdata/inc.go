package main

func main() {
	i := 41
	fmt.Println(i++)
}
