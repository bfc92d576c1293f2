//! Lets a harness give way to the learner: what it imports gets another name where the learner's package has one like it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::source::Source;
use crate::pack::files::FileSet;

/// What is added to a name that gives way.
const SUFFIX: &str = "_gotrain";

/// The text of a harness file in the folder `dir` of the learner's module. Lines stay where they are.
pub fn resolved<'t>(harness: &'t str, dir: &str, files: &FileSet) -> Cow<'t, str> {
    let Some(source) = Source::read(harness) else { return harness.into() };
    let imported: HashSet<&str> = source.imports().into_iter().map(|(name, _)| name).collect();
    let beside = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder) == dir;
    let sources = files.paths().filter(|path| path.ends_with(".go") && !path.ends_with("_test.go") && beside(path));
    let texts: Vec<_> = sources.filter_map(|path| files.text(path)).collect();
    let learners: Vec<Source<'_>> = texts.iter().filter_map(|text| Source::read(text)).collect();
    let taken: HashSet<&str> = learners.iter().flat_map(Source::declared).filter(|name| imported.contains(name)).collect();
    if taken.is_empty() { harness.into() } else { source.with_imports_renamed(&taken, SUFFIX).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARNESS: &str = "package feed\n\nimport (\n\t\"math/rand/v2\"\n\t\"testing\"\n\n\t\"gotrain/kit/source\"\n)\n\n\
                           func TestX(t *testing.T) {\n\tvar p *source.Package = source.Load(t, \".\")\n\tt.Log(p.source, rand.N(3))\n}\n";

    fn beside(learner: &str) -> FileSet {
        let mut files = FileSet::default();
        files.insert("feed.go", learner);
        files.insert("other/a.go", "package a\n\nvar rand = 1\n");
        files
    }

    #[test]
    fn an_import_gives_way_to_a_name_of_the_learners() {
        let files = beside("package feed\n\ntype source = <-chan int\n");
        let expected = HARNESS
            .replace("\"gotrain/kit/source\"", "source_gotrain \"gotrain/kit/source\"")
            .replace("*source.Package = source.Load", "*source_gotrain.Package = source_gotrain.Load");
        assert_eq!(resolved(HARNESS, "", &files), expected);
    }

    #[test]
    fn a_version_is_no_name() {
        let files = beside("package feed\n\nfunc rand() {}\n\nfunc v2() {}\n");
        let expected = HARNESS.replace("\"math/rand/v2\"", "rand_gotrain \"math/rand/v2\"").replace("rand.N", "rand_gotrain.N");
        assert_eq!(resolved(HARNESS, "", &files), expected);
    }

    #[test]
    fn without_a_clash_nothing_changes() {
        assert!(matches!(resolved(HARNESS, "", &beside("package feed\n\nfunc Read(source string) {}\n")), Cow::Borrowed(HARNESS)));
    }
}
