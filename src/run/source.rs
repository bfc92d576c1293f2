//! Reads Go source as far as tests need it: which functions there are, what they rely on, and what they assert.

use std::collections::HashSet;
use std::ops::Range;

use tree_sitter::{Node, Parser, Tree};

/// Functions that Go brings along: calling one says nothing of the code around it.
const BUILTIN: [&str; 18] = [
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new", "panic", "print",
    "println", "real", "recover",
];
/// The methods of a test that say that something is wrong.
const COMPLAINTS: [&str; 6] = ["Error", "Errorf", "Fail", "FailNow", "Fatal", "Fatalf"];

/// A Go file.
pub struct Source<'a> {
    text: &'a str,
    tree: Tree,
}

/// A test function.
#[derive(Debug, Clone)]
pub struct Test<'t> {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// The line on which it ends, from 1.
    pub last_line: usize,
    node: Node<'t>,
}

impl<'a> Source<'a> {
    /// Reads a file; `None` where it is no Go.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_go::LANGUAGE.into()).ok()?;
        let tree = parser.parse(text, None)?;
        (!tree.root_node().has_error()).then_some(Self { text, tree })
    }

    /// The whole of it.
    pub fn text(&self) -> &'a str {
        self.text
    }

    fn of(&self, node: Node<'_>) -> &'a str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    fn declarations(&self) -> impl Iterator<Item = Node<'_>> {
        let root = self.tree.root_node();
        (0..root.named_child_count()).filter_map(move |i| root.named_child(u32::try_from(i).ok()?))
    }

    /// Its package clause.
    pub fn package(&self) -> Option<Range<usize>> {
        self.declarations().find(|node| node.kind() == "package_clause").map(|node| node.byte_range())
    }

    /// The names of the packages that it imports, with what stands in the import.
    pub fn imports(&self) -> Vec<(&'a str, &'a str)> {
        let specs = self.declarations().filter(|node| node.kind() == "import_declaration").flat_map(|node| below(node, "import_spec"));
        let named = specs.map(|spec| {
            let path = spec.child_by_field_name("path").map_or("", |path| self.of(path)).trim_matches(['"', '`']);
            let name = spec.child_by_field_name("name").map(|name| self.of(name));
            (name.unwrap_or_else(|| default_name(path)), self.of(spec))
        });
        named.collect()
    }

    /// The text with a suffix on the names of those imports that are in `taken`, and wherever they are used.
    pub fn with_imports_renamed(&self, taken: &HashSet<&str>, suffix: &str) -> String {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for spec in self.declarations().flat_map(|node| below(node, "import_spec")) {
            let Some(path) = spec.child_by_field_name("path") else { continue };
            let name = spec.child_by_field_name("name");
            let old = name.map_or_else(|| default_name(self.of(path).trim_matches(['"', '`'])), |name| self.of(name));
            if taken.contains(old) {
                let end = name.map_or(path.start_byte(), |name| name.end_byte());
                let blank = if name.is_none() { " " } else { "" };
                edits.push((spec.start_byte()..end, format!("{old}{suffix}{blank}")));
            }
        }
        for (kind, field) in [("selector_expression", "operand"), ("qualified_type", "package")] {
            let uses = self.declarations().flat_map(|node| below(node, kind)).filter_map(|node| node.child_by_field_name(field));
            let renamed = uses.filter(|node| node.child_count() == 0 && taken.contains(self.of(*node)));
            edits.extend(renamed.map(|node| (node.end_byte()..node.end_byte(), suffix.to_owned())));
        }
        edits.sort_by_key(|(range, _)| range.start);
        let mut text = self.text.to_owned();
        for (range, new) in edits.into_iter().rev() {
            text.replace_range(range, &new);
        }
        text
    }

    /// Its test functions.
    pub fn tests(&self) -> Vec<Test<'_>> {
        let functions = self.declarations().filter(|node| node.kind() == "function_declaration");
        let tests = functions.filter_map(|node| {
            let name = self.of(node.child_by_field_name("name")?);
            let parameters = self.of(node.child_by_field_name("parameters")?);
            let rest = name.strip_prefix("Test")?;
            let is_test = !rest.starts_with(char::is_lowercase) && parameters.contains("*testing.T") && !parameters.contains(',');
            is_test.then(|| Test { name: name.to_owned(), range: node.byte_range(), last_line: node.end_position().row + 1, node })
        });
        tests.collect()
    }

    /// The text of a test.
    pub fn text_of(&self, test: &Test<'_>) -> &'a str {
        self.of(test.node)
    }

    /// The names that it declares besides its tests.
    pub fn declared(&self) -> HashSet<&'a str> {
        let tests: HashSet<Range<usize>> = self.tests().into_iter().map(|test| test.range).collect();
        let others = self.declarations().filter(|node| !tests.contains(&node.byte_range()));
        let names = others.flat_map(|node| match node.kind() {
            "function_declaration" | "method_declaration" => node.child_by_field_name("name").into_iter().collect(),
            "type_declaration" | "const_declaration" | "var_declaration" => ["type_spec", "type_alias", "const_spec", "var_spec"]
                .into_iter()
                .flat_map(|kind| below(node, kind))
                .flat_map(names)
                .collect(),
            _ => Vec::new(),
        });
        names.map(|name| self.of(name)).collect()
    }

    /// Whether a test relies on code outside itself: on what is declared beside it, or on a function that is still to be written.
    pub fn relies_on_others(&self, test: &Test<'_>, declared: &HashSet<&str>) -> bool {
        let locals: HashSet<&str> = ["short_var_declaration", "var_spec", "range_clause", "parameter_declaration"]
            .into_iter()
            .flat_map(|kind| below(test.node, kind))
            .flat_map(|node| match node.child_by_field_name("left") {
                Some(left) => below(left, "identifier"),
                None => names(node),
            })
            .map(|name| self.of(name))
            .collect();
        let foreign = |name: &str| !locals.contains(name) && !BUILTIN.contains(&name);
        let uses = ["identifier", "type_identifier", "field_identifier"].into_iter().flat_map(|kind| below(test.node, kind));
        let uses_declared = uses.map(|node| self.of(node)).any(|name| declared.contains(name) && !locals.contains(name));
        let called = below(test.node, "call_expression").into_iter().filter_map(|call| call.child_by_field_name("function"));
        let mut called = called.filter(|function| function.kind() == "identifier").map(|function| self.of(function));
        uses_declared || called.any(|name| foreign(name) && !is_type(name))
    }

    /// What a test asserts: the conditions under which it complains, without comments and blanks.
    pub fn assertions(&self, test: &Test<'_>) -> Vec<String> {
        let complains = |call: &Node<'_>| {
            let method = call.child_by_field_name("function").and_then(|function| function.child_by_field_name("field"));
            let handed = call.child_by_field_name("arguments").into_iter().flat_map(|arguments| below(arguments, "identifier"));
            method.is_some_and(|method| COMPLAINTS.contains(&self.of(method))) || handed.into_iter().any(|name| self.of(name) == "t")
        };
        let calls = below(test.node, "call_expression").into_iter().filter(complains);
        let mut assertions: Vec<String> = calls
            .map(|call| {
                let mut outer = std::iter::successors(Some(call), Node::parent).take_while(|node| node.id() != test.node.id());
                let condition = outer.find(|node| node.kind() == "if_statement").unwrap_or(call);
                self.tokens(condition)
            })
            .collect();
        assertions.dedup();
        assertions
    }

    fn tokens(&self, node: Node<'_>) -> String {
        if node.kind() == "comment" {
            return String::new();
        }
        if node.child_count() == 0 {
            // Ends of lines are tokens of the grammar.
            return self.of(node).trim().to_owned();
        }
        let children = (0..node.child_count()).filter_map(|i| node.child(u32::try_from(i).ok()?));
        children.map(|child| self.tokens(child)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The name under which a package is imported when the import gives none: the last part of the path that is no version.
fn default_name(path: &str) -> &str {
    let is_version =
        |part: &str| part.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    path.rsplit('/').find(|part| !is_version(part)).unwrap_or(path)
}

/// Conversions to Go's own types look like calls.
fn is_type(name: &str) -> bool {
    let numeric = ["int", "uint", "float", "complex"]
        .iter()
        .any(|start| name.strip_prefix(start).is_some_and(|bits| bits.bytes().all(|b| b.is_ascii_digit())));
    numeric || matches!(name, "string" | "bool" | "byte" | "rune" | "error" | "any" | "uintptr")
}

/// The names that a declaration gives.
fn names(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children_by_field_name("name", &mut cursor).collect()
}

/// The nodes of a kind below a node, and the node itself.
fn below<'t>(node: Node<'t>, kind: &str) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.kind() == kind {
            found.push(node);
        }
        let children = (0..node.child_count()).filter_map(|i| node.child(u32::try_from(i).ok()?));
        open.extend(children.collect::<Vec<_>>().into_iter().rev());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "package p_test\n\nimport (\n\t\"reflect\"\n\tfoo \"a/bar\"\n\t\"testing\"\n)\n\ntype pair struct{ a, b int }\n\nvar limit, most = 1, 2\n\n\
                        func TestOpen(t *testing.T) {\n\tgot := []int{1}[0:1]\n\tif !reflect.DeepEqual(got, []int{1}) { // so\n\t\tt.Errorf(\"got %v\",\n\t\t\tgot)\n\t}\n}\n\n\
                        func TestCalls(t *testing.T) {\n\tif double(int64(2)) != 4 {\n\t\tt.Fatal(\"no\")\n\t}\n}\n\n\
                        func TestUses(t *testing.T) {\n\tlen := func() int { return 1 }\n\t_ = pair{}\n\tt.Fail()\n\t_ = len()\n}\n\n\
                        func Testing(t *testing.T) {}\n\nfunc helper(t *testing.T) {}\n";

    #[test]
    fn tests_imports_and_declarations_are_found() {
        let source = Source::read(TEXT).unwrap();
        assert_eq!(source.tests().iter().map(|test| test.name.as_str()).collect::<Vec<_>>(), ["TestOpen", "TestCalls", "TestUses"]);
        assert_eq!(source.imports(), [("reflect", "\"reflect\""), ("foo", "foo \"a/bar\""), ("testing", "\"testing\"")]);
        let mut declared: Vec<&str> = source.declared().into_iter().collect();
        declared.sort_unstable();
        assert_eq!(declared, ["Testing", "helper", "limit", "most", "pair"]);
        assert!(Source::read("package p\n\nfunc {\n").is_none());
    }

    #[test]
    fn a_test_that_stands_alone_is_told_from_one_that_calls_the_code() {
        let source = Source::read(TEXT).unwrap();
        let declared = source.declared();
        let relies: Vec<bool> = source.tests().iter().map(|test| source.relies_on_others(test, &declared)).collect();
        assert_eq!(relies, [false, true, true]);
    }

    #[test]
    fn assertions_are_compared_without_blanks_and_comments() {
        let source = Source::read(TEXT).unwrap();
        let tests = source.tests();
        let expected = "if ! reflect . DeepEqual ( got , [ ] int { 1 } ) { t . Errorf ( \" got %v \" , got ) }";
        assert_eq!(source.assertions(&tests[0]), [expected]);
        assert_eq!(source.assertions(&tests[2]), ["t . Fail ( )"]);
    }
}
