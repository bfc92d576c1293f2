package main

func main()
{
	fmt.Println("ok")
}
