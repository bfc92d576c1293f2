package literals
