module example.com/welcome/third_party/greet

go 1.25
