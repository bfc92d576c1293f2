//! An exercise's `go.mod`.

use super::files::FileSet;

/// Name of the file.
pub const FILE: &str = "go.mod";
/// Name of the file with the sums of what it requires.
pub const SUMS: &str = "go.sum";

/// A module that another one requires.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// Its path.
    pub module: String,
    /// Its version.
    pub version: String,
}

/// The `go.mod` of an exercise that brings none.
pub fn generated(slug: &str, version: &str) -> String {
    format!("module example.com/{slug}\n\ngo {version}\n")
}

/// The path of the module that files are; nothing when their `go.mod` names none.
pub fn module_path(files: &FileSet) -> Option<String> {
    let text = files.text(FILE)?;
    text.lines().find_map(|line| line.strip_prefix("module ")).map(|path| path.trim().to_owned())
}

/// What a `go.mod` requires.
pub fn requirements(text: &str) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = split(text).1.iter().filter_map(|line| requirement(line)).collect();
    found.sort();
    found
}

/// A `go.mod` that requires the same as another one, in the same Go; the rest stays.
pub fn requiring(text: &str, other: &str) -> String {
    let go = split(other).0.into_iter().find(|line| line.starts_with("go ")).unwrap_or_default();
    let kept = split(text).0.into_iter().map(|line| if line.starts_with("go ") && !go.is_empty() { go } else { line });
    let kept: Vec<&str> = kept.collect();
    // Written as the go command writes it: what is required for its own sake stands by itself.
    let block = |lines: Vec<&str>| match lines.as_slice() {
        [] => String::new(),
        [one] => format!("\nrequire {one}\n"),
        lines => format!("\nrequire (\n\t{}\n)\n", lines.join("\n\t")),
    };
    let (indirect, direct) = split(other).1.into_iter().partition(|line| line.ends_with("// indirect"));
    format!("{}\n{}{}", kept.join("\n").trim_end(), block(direct), block(indirect))
}

/// The packages that a `go.mod` names as tools.
pub fn tools(text: &str) -> Vec<&str> {
    directives(text, "tool").1
}

/// The lines that require nothing, and those within `require` that do.
fn split(text: &str) -> (Vec<&str>, Vec<&str>) {
    directives(text, "require")
}

/// The other lines, and what stands behind a verb or in its block.
fn directives<'a>(text: &'a str, verb: &str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut rest, mut found, mut within) = (Vec::new(), Vec::new(), false);
    for line in text.lines() {
        let bare = line.trim();
        match bare.strip_prefix(verb) {
            Some(opening) if opening.trim() == "(" => within = true,
            Some(one) if one.starts_with([' ', '\t']) => found.push(one.trim()),
            _ if within && bare == ")" => within = false,
            _ if within => found.push(bare),
            _ => rest.push(line),
        }
    }
    (rest, found)
}

fn requirement(line: &str) -> Option<Requirement> {
    let (module, rest) = line.split_once(char::is_whitespace)?;
    let version = rest.split_whitespace().next()?;
    (!module.starts_with("//")).then(|| Requirement { module: module.to_owned(), version: version.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_stand_alone_or_in_a_block() {
        assert_eq!(tools("module m\n\ngo 1.25\n\ntool a.com/b\n"), ["a.com/b"]);
        assert_eq!(tools("module m\n\ntool (\n\ta.com/b\n\tc.com/d\n)\n\nrequire e.com/f v1.0.0\n"), ["a.com/b", "c.com/d"]);
        assert_eq!(tools("module m\n\ntoolchain go1.25.1\n"), [""; 0]);
    }

    const OTHER: &str = "module other\n\ngo 1.25.0\n\nrequire b.com/b v1.0.0\n\nrequire (\n\ta.com/a v0.1.0 // indirect\n\tc.com/c v2.0.0+incompatible // indirect\n)\n";

    #[test]
    fn the_path_of_a_generated_module_is_found() {
        let of = |text: &str| module_path(&FileSet::from_iter([(FILE.to_owned(), text.as_bytes().to_vec())]));
        assert_eq!(of(&generated("hello", "1.25")), Some("example.com/hello".to_owned()));
        assert_eq!(of("go 1.25\n"), None);
        assert_eq!(module_path(&FileSet::default()), None);
    }

    #[test]
    fn requirements_stand_alone_or_in_blocks() {
        let of = |text| requirements(text).into_iter().map(|found| format!("{} {}", found.module, found.version)).collect::<Vec<_>>();
        assert_eq!(of(OTHER), ["a.com/a v0.1.0", "b.com/b v1.0.0", "c.com/c v2.0.0+incompatible"]);
        assert_eq!(of("module m\n\nrequire (\n\t// none\n)\n\nrequire x.org/y v1.2.3\n"), ["x.org/y v1.2.3"]);
        assert_eq!(of(&generated("hello", "1.25")), [""; 0]);
    }

    #[test]
    fn a_module_requires_what_another_one_does() {
        let own = "module example.com/chat\n\ngo 1.25\n\nrequire gone.org/x v1.0.0\n\ntool b.com/b/cmd/b\n";
        let want = "module example.com/chat\n\ngo 1.25.0\n\n\ntool b.com/b/cmd/b\n\nrequire b.com/b v1.0.0\n\nrequire (\n\ta.com/a v0.1.0 // indirect\n\
                    \tc.com/c v2.0.0+incompatible // indirect\n)\n";
        assert_eq!(requiring(own, OTHER), want);
        assert_eq!(requiring("module m\n\ngo 1.25\n", "module n\n"), "module m\n\ngo 1.25\n");
    }
}
