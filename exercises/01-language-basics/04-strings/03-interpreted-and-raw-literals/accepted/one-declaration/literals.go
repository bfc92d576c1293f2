package literals

const Interpreted, NotEscaped, Raw string = "line1\x0aline2", `line1\nline2`, (`line1
line2`)
