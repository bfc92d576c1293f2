module example.com/welcome

go 1.25

require example.com/greet v1.0.0

replace example.com/greet v1.0.1 => ./third_party/greet
