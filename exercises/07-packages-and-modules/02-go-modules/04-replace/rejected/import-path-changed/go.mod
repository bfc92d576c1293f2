module example.com/welcome

go 1.25

require example.com/welcome/third_party/greet v1.0.0

replace example.com/welcome/third_party/greet => ./third_party/greet
