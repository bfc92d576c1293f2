//! Go source: what it declares, what it uses, and which literals stand in it.

use std::collections::BTreeSet;

use tree_sitter::{Node, Parser, Tree};

use super::Places;
use super::literal::value;
use super::number::Number;
use super::signature::Signature;

/// A Go file. What the grammar does not understand is passed over.
pub struct Code {
    text: String,
    tree: Option<Tree>,
}

/// Something that a file declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    pub name: String,
    pub part: Part,
    /// Of a function or method.
    pub signature: Option<Signature>,
}

/// What a declaration is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Package,
    /// A field or method of a type.
    Member,
    /// A method that an interface asks for.
    Interface,
}

/// The names that a check uses, each with its place.
#[derive(Debug, Default)]
pub struct Uses {
    package: Places,
    members: Places,
    /// Fields and methods of the check's own types.
    own_fields: BTreeSet<String>,
    own_methods: Places,
}

impl Uses {
    /// Where a declaration is used.
    pub fn of(&self, declaration: &Declaration) -> Option<&str> {
        let name = &declaration.name;
        let is_own = self.own_fields.contains(name) || self.own_methods.contains_key(name);
        let place = match declaration.part {
            Part::Package => self.package.get(name),
            Part::Member => self.members.get(name).filter(|_| !is_own),
            Part::Interface => self.own_methods.get(name).or_else(|| self.members.get(name).filter(|_| !is_own)),
        };
        place.map(String::as_str)
    }
}

/// Functions of the kit, and methods of a test, that take nothing but messages.
const MESSAGES: [&str; 17] = [
    "kit.Fail",
    "kit.Failf",
    "kit.Mistake",
    "kit.MistakeIf",
    "kit.Unproven",
    "kit.Measure",
    "kit.Outcome",
    "kit.Call",
    "source.Fail",
    "t.Error",
    "t.Errorf",
    "t.Fatal",
    "t.Fatalf",
    "t.Log",
    "t.Logf",
    "t.Skip",
    "t.Skipf",
];
/// The same with the argument that is a message, from 0.
const LABELS: [(&str, usize); 17] = [
    ("t.Run", 0),
    ("kit.Equal", 1),
    ("kit.Exactly", 1),
    ("kit.Near", 1),
    ("kit.NoError", 1),
    ("kit.ErrorText", 1),
    ("kit.ErrorIs", 1),
    ("kit.True", 2),
    ("kit.True", 3),
    ("kit.Finishes", 1),
    ("kit.FinishesIn", 1),
    ("kit.NoPanic", 1),
    ("kit.MustPanic", 1),
    ("kit.Allocs", 1),
    ("kit.AllocRatio", 1),
    ("prop.Same", 1),
    ("prop.Check", 1),
];
/// Fields that hold messages.
const MESSAGE_FIELDS: [&str; 6] = ["Name", "Message", "Mistake", "Call", "Behaviour", "Advice"];

impl Code {
    pub fn read(text: &str) -> Self {
        let mut parser = Parser::new();
        let tree = parser.set_language(&tree_sitter_go::LANGUAGE.into()).ok().and_then(|()| parser.parse(text, None));
        Self { text: text.to_owned(), tree }
    }

    fn of(&self, node: Node<'_>) -> &str {
        text_of(node, &self.text)
    }

    fn top(&self) -> impl Iterator<Item = Node<'_>> {
        self.tree.iter().flat_map(|tree| children(tree.root_node()))
    }

    fn all(&self) -> Vec<Node<'_>> {
        self.tree.iter().flat_map(|tree| below(tree.root_node())).collect()
    }

    /// What it declares outside of functions, the package's name included.
    pub fn declarations(&self) -> Vec<Declaration> {
        let mut found = Vec::new();
        let mut add = |name: Node<'_>, part: Part, signature: Option<Signature>| {
            let name = self.of(name);
            let name = if name.ends_with("_test") && signature.is_none() { name.trim_end_matches("_test") } else { name };
            if !matches!(name, "main" | "init" | "_") {
                found.push(Declaration { name: name.to_owned(), part, signature });
            }
        };
        for node in self.top() {
            match node.kind() {
                "package_clause" => children(node).filter(Node::is_named).for_each(|name| add(name, Part::Package, None)),
                "function_declaration" | "method_declaration" => {
                    let part = if node.kind() == "method_declaration" { Part::Member } else { Part::Package };
                    if let Some(name) = node.child_by_field_name("name") {
                        add(name, part, Signature::of(node, &self.text));
                    }
                }
                "const_declaration" | "var_declaration" | "type_declaration" => {
                    for spec in specs(node) {
                        for name in spec.children_by_field_name("name", &mut spec.walk()).filter(Node::is_named) {
                            add(name, Part::Package, None);
                        }
                    }
                    for member in below(node).into_iter().filter(|_| node.kind() == "type_declaration") {
                        let part = match member.kind() {
                            "field_declaration" => Part::Member,
                            "method_elem" => Part::Interface,
                            _ => continue,
                        };
                        for name in member.children_by_field_name("name", &mut member.walk()) {
                            add(name, part, if part == Part::Interface { Signature::of(member, &self.text) } else { None });
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Every function and method that it declares, those of interfaces included.
    pub fn signatures(&self) -> Vec<(String, Signature)> {
        let functions = self.all().into_iter().filter(|node| {
            matches!(node.kind(), "function_declaration" | "method_declaration" | "method_elem")
                && children(*node).all(|part| part.kind() == "block" || !part.has_error())
        });
        let named = functions.filter_map(|node| {
            let name = self.of(node.child_by_field_name("name")?).to_owned();
            Some((name, Signature::of(node, &self.text)?))
        });
        named.collect()
    }

    /// Adds the names that it uses; `at` says which place a line is. `module` is that of the learner.
    pub fn add_uses(&self, module: &str, uses: &mut Uses, at: &dyn Fn(usize) -> String) {
        let imports = self.imports();
        // With the kit's package source, functions are looked up by their names.
        let looks_up = imports.iter().any(|(_, path)| *path == "gotrain/kit/source");
        let is_own = |name: &str| imports.iter().find(|(import, _)| *import == name).map(|(_, path)| is_below(path, module));
        for declaration in self.top().filter(|node| node.kind() != "import_declaration") {
            let nodes = below(declaration);
            let locals: BTreeSet<&str> = nodes.iter().flat_map(|node| bound(*node)).map(|name| self.of(name)).collect();
            for node in nodes {
                let (name, place) = (self.of(node), at(node.start_position().row));
                match node.kind() {
                    "package_identifier" if declaration.kind() == "package_clause" => {
                        insert(&mut uses.package, name.trim_end_matches("_test"), place);
                    }
                    "identifier" | "type_identifier" => {
                        let qualifier = node.parent().filter(|parent| parent.kind() == "qualified_type");
                        let qualifier = qualifier.and_then(|parent| parent.child_by_field_name("package"));
                        if is_key(node) {
                            insert(&mut uses.members, name, place.clone());
                        }
                        if !locals.contains(name) && qualifier.is_none_or(|package| is_own(self.of(package)) == Some(true)) {
                            insert(&mut uses.package, name, place);
                        }
                    }
                    "field_identifier" => match node.parent().map(|parent| (parent.kind(), parent)) {
                        Some(("selector_expression", parent)) => {
                            match parent.child_by_field_name("operand").and_then(|operand| is_own(self.of(operand))) {
                                Some(true) => insert(&mut uses.package, name, place),
                                Some(false) => {}
                                None => insert(&mut uses.members, name, place),
                            }
                        }
                        Some(("method_declaration", _)) => insert(&mut uses.own_methods, name, place),
                        _ => {
                            uses.own_fields.insert(name.to_owned());
                        }
                    },
                    "interpreted_string_literal" if looks_up => {
                        let value = value(name);
                        let (first, member) = value.split_once('.').map_or((value.as_str(), None), |(first, member)| (first, Some(member)));
                        insert(&mut uses.package, first, place.clone());
                        if let Some(member) = member {
                            insert(&mut uses.members, member, place);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// The names of the packages that it imports, with their paths.
    fn imports(&self) -> Vec<(&str, &str)> {
        let specs = self.top().filter(|node| node.kind() == "import_declaration").flat_map(below);
        let named = specs.filter(|node| node.kind() == "import_spec").filter_map(|spec| {
            let path = self.of(spec.child_by_field_name("path")?).trim_matches(['"', '`']);
            let name = spec.child_by_field_name("name").map(|name| self.of(name));
            Some((name.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path)), path))
        });
        named.collect()
    }

    /// The values of its text literals, and of the names in field tags.
    pub fn texts(&self) -> Vec<String> {
        let literals = self.all().into_iter().filter(is_text).filter(|node| !is_range_end(self.of(*node)));
        let values = literals.flat_map(|node| {
            let value = value(self.of(node));
            if node.parent().is_some_and(|parent| parent.kind() == "field_declaration") {
                let quoted = value.split('"').skip(1).step_by(2);
                return quoted.map(|tag| tag.split(',').next().unwrap_or_default().to_owned()).collect();
            }
            vec![value]
        });
        values.collect()
    }

    /// Its numbers.
    pub fn numbers(&self) -> Vec<Number> {
        self.number_nodes().filter_map(|node| Number::read(self.of(node))).collect()
    }

    /// The values of its text literals with their lines, from 0, without messages and the names of tests.
    pub fn wanted_texts(&self) -> Vec<(usize, String)> {
        let literals = self.all().into_iter().filter(|node| is_text(node) && !self.is_message(*node));
        literals.map(|node| (node.start_position().row, value(self.of(node)))).collect()
    }

    /// Its numbers with their lines, from 0.
    pub fn wanted_numbers(&self) -> Vec<(usize, Number)> {
        let numbers = self.number_nodes().filter_map(|node| Some((node.start_position().row, Number::read(self.of(node))?)));
        numbers.collect()
    }

    fn number_nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.all().into_iter().filter(|node| matches!(node.kind(), "int_literal" | "float_literal"))
    }

    /// Whether a literal of a check is only shown to the learner.
    fn is_message(&self, literal: Node<'_>) -> bool {
        let mut node = literal;
        while let Some(parent) = node.parent() {
            match parent.kind() {
                "argument_list" => {
                    let function = parent.parent().and_then(|call| call.child_by_field_name("function"));
                    let function = function.map(|function| self.of(function)).unwrap_or_default();
                    let place = children(parent).filter(Node::is_named).position(|argument| argument == node);
                    if MESSAGES.contains(&function) || LABELS.iter().any(|(name, i)| *name == function && Some(*i) == place) {
                        return true;
                    }
                }
                "keyed_element" => {
                    let key = parent.child_by_field_name("key");
                    if key.is_some_and(|key| key != node && MESSAGE_FIELDS.contains(&self.of(key))) {
                        return true;
                    }
                }
                "block" | "import_spec" => return false,
                _ => {}
            }
            node = parent;
        }
        false
    }
}

fn insert(places: &mut Places, name: &str, place: String) {
    places.entry(name.to_owned()).or_insert(place);
}

/// Whether a package is one of a module.
fn is_below(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| !module.is_empty() && (rest.is_empty() || rest.starts_with('/')))
}

fn is_text(node: &Node<'_>) -> bool {
    matches!(node.kind(), "interpreted_string_literal" | "raw_string_literal" | "rune_literal")
        && node.parent().is_none_or(|parent| parent.kind() != "import_spec")
}

/// Whether a literal is the first or last letter or digit: these stand for all of them.
fn is_range_end(literal: &str) -> bool {
    matches!(literal, "'0'" | "'9'" | "'a'" | "'z'" | "'A'" | "'Z'")
}

/// Whether a name is the key in a composite literal: then it may be a field.
fn is_key(node: Node<'_>) -> bool {
    let element = node.parent().filter(|element| element.kind() == "literal_element");
    let keyed = element.and_then(|element| element.parent()).filter(|keyed| keyed.kind() == "keyed_element");
    keyed.is_some_and(|keyed| keyed.child_by_field_name("key") == element)
}

/// The names that a node gives within a function.
fn bound(node: Node<'_>) -> Vec<Node<'_>> {
    let field = match node.kind() {
        "var_spec"
        | "const_spec"
        | "type_spec"
        | "parameter_declaration"
        | "variadic_parameter_declaration"
        | "type_parameter_declaration" => {
            return node.children_by_field_name("name", &mut node.walk()).collect();
        }
        "short_var_declaration" | "range_clause" | "receive_statement" => "left",
        "type_switch_statement" => "alias",
        _ => return Vec::new(),
    };
    let left = node.child_by_field_name(field).into_iter().flat_map(children);
    left.filter(|name| name.kind() == "identifier").collect()
}

/// The single specifications of a declaration, whether it stands in parentheses or not.
fn specs(declaration: Node<'_>) -> Vec<Node<'_>> {
    let lists = children(declaration).flat_map(|node| if node.kind() == "var_spec_list" { children(node).collect() } else { vec![node] });
    lists.filter(Node::is_named).collect()
}

/// The text of a node.
pub fn text_of<'a>(node: Node<'_>, text: &'a str) -> &'a str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// The nodes directly below a node.
pub fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> + use<'_> {
    (0..node.child_count()).filter_map(move |i| node.child(u32::try_from(i).ok()?))
}

/// A node and the nodes below it, in the order of the text.
fn below(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        found.push(node);
        let mut below: Vec<Node<'_>> = children(node).collect();
        below.reverse();
        open.extend(below);
    }
    found
}
