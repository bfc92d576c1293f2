//! What the signature of a function says, whatever its parameters are called.

use std::collections::BTreeMap;

use tree_sitter::Node;

use super::code::{children, text_of};

/// The types of a function or method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The type that it is a method of, without pointer and type parameters.
    pub receiver: Option<String>,
    /// The constraints of its type parameters.
    constraints: Vec<String>,
    parameters: Vec<String>,
    results: Vec<String>,
    /// As it is written, from the parameters on.
    written: String,
}

impl Signature {
    /// Reads a declaration of a function or method, or the method of an interface.
    pub fn of(node: Node<'_>, text: &str) -> Option<Self> {
        let mut names = BTreeMap::new();
        let mut constraints = Vec::new();
        let receiver = node.child_by_field_name("receiver");
        let base = receiver.and_then(|receiver| first(receiver, "type_identifier"));
        if let Some(arguments) = receiver.and_then(|receiver| first(receiver, "type_arguments")) {
            let parameters = children(arguments).filter(Node::is_named);
            names.extend(parameters.enumerate().map(|(i, parameter)| (text_of(parameter, text).to_owned(), format!("${i}"))));
        }
        for declaration in node.child_by_field_name("type_parameters").into_iter().flat_map(children) {
            for name in declaration.children_by_field_name("name", &mut declaration.walk()) {
                names.insert(text_of(name, text).to_owned(), format!("${}", names.len()));
                constraints.extend(declaration.child_by_field_name("type"));
            }
        }
        let types = Types { text, names };
        let parameters = node.child_by_field_name("parameters")?;
        let result = node.child_by_field_name("result");
        let end = result.unwrap_or(parameters).end_byte();
        let start = node.child_by_field_name("type_parameters").unwrap_or(parameters).start_byte();
        Some(Self {
            receiver: base.map(|base| text_of(base, text).to_owned()),
            constraints: constraints.into_iter().map(|constraint| types.canonical(constraint)).collect(),
            parameters: types.list(parameters),
            results: result.map(|result| types.results(result)).unwrap_or_default(),
            written: text.get(start..end)?.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    }

    /// The same as a method of a type.
    #[must_use]
    pub fn of_type(self, receiver: &str) -> Self {
        Self { receiver: Some(receiver.to_owned()), ..self }
    }

    /// Whether whoever reads `other` knows this one. Methods are also written without their type, in an interface.
    pub fn is_told_by(&self, other: &Self) -> bool {
        let same = |a: &Self| (a.constraints.clone(), a.parameters.clone(), a.results.clone());
        (other.receiver.is_none() || other.receiver == self.receiver) && same(self) == same(other)
    }

    /// How a function or method with this signature is declared.
    pub fn declaring(&self, name: &str) -> String {
        let receiver = self.receiver.as_ref().map(|receiver| format!("({receiver}) ")).unwrap_or_default();
        format!("func {receiver}{name}{}", self.written)
    }
}

/// Writes types in one way only.
struct Types<'a> {
    text: &'a str,
    /// What type parameters are called instead of their names.
    names: BTreeMap<String, String>,
}

impl Types<'_> {
    /// The types of a list of parameters, one for each.
    fn list(&self, list: Node<'_>) -> Vec<String> {
        let mut types = Vec::new();
        for declaration in children(list) {
            let Some(of) = declaration.child_by_field_name("type") else { continue };
            let dots = if declaration.kind() == "variadic_parameter_declaration" { "..." } else { "" };
            let count = declaration.children_by_field_name("name", &mut declaration.walk()).count().max(1);
            types.extend(std::iter::repeat_n(format!("{dots}{}", self.canonical(of)), count));
        }
        types
    }

    fn results(&self, result: Node<'_>) -> Vec<String> {
        if result.kind() == "parameter_list" { self.list(result) } else { vec![self.canonical(result)] }
    }

    fn canonical(&self, node: Node<'_>) -> String {
        match node.kind() {
            "comment" => String::new(),
            "parenthesized_type" => children(node).filter(Node::is_named).map(|inner| self.canonical(inner)).collect(),
            "function_type" => {
                let parameters = node.child_by_field_name("parameters").map(|list| self.list(list)).unwrap_or_default();
                let results = node.child_by_field_name("result").map(|result| self.results(result)).unwrap_or_default();
                format!("func({})({})", parameters.join(","), results.join(","))
            }
            "interface_type" if node.named_child_count() == 0 => "any".to_owned(),
            _ if node.child_count() == 0 => {
                let name = text_of(node, self.text).trim();
                match name {
                    "byte" => "uint8".to_owned(),
                    "rune" => "int32".to_owned(),
                    _ => self.names.get(name).cloned().unwrap_or_else(|| name.to_owned()),
                }
            }
            _ => {
                let parts: Vec<String> = children(node).map(|child| self.canonical(child)).filter(|part| !part.is_empty()).collect();
                parts.into_iter().reduce(|text, part| text + blank(&part) + &part).unwrap_or_default()
            }
        }
    }
}

/// Words are kept apart; other tokens need no blank.
fn blank(next: &str) -> &'static str {
    if next.starts_with(|c: char| c.is_alphanumeric() || c == '_') { " " } else { "" }
}

/// The first node of a kind below another.
fn first<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    if node.kind() == kind { Some(node) } else { children(node).find_map(|child| first(child, kind)) }
}

#[cfg(test)]
mod tests {
    use super::super::code::Code;
    use super::*;

    fn signature(declaration: &str) -> Signature {
        let code = Code::read(&format!("package p\n\n{declaration}\n"));
        code.declarations().into_iter().find_map(|declaration| declaration.signature).unwrap()
    }

    #[test]
    fn spelling_does_not_count() {
        for (one, other) in [
            ("func F(a, b int) (n int, err error)", "func F(int,  x int) (int, error)"),
            ("func F(f func(n int) (ok bool)) interface{}", "func F(func(int) bool) any"),
            ("func F[K comparable, V any](m map[K]V) []K {\n\treturn nil\n}", "func F[A comparable, B any](map[A]B) []A"),
            ("func F(p []byte, rs ... rune)", "func F(p []uint8, rs ...int32)"),
            ("func F(ch <-chan int) (int)", "func F(<-chan int) int"),
            ("func (s *Stack[T]) Push(v T)", "func (x Stack[E]) Push(E)"),
            ("type S struct{}\n\nfunc (s S) M(a int)", "type I interface {\n\tM(int)\n}"),
        ] {
            assert!(signature(one).is_told_by(&signature(other)), "{one}: {:?} {:?}", signature(one), signature(other));
        }
    }

    #[test]
    fn types_count() {
        for (one, other) in [
            ("func F(a, b int)", "func F(a int)"),
            ("func F(a int) error", "func F(a int)"),
            ("func F(a []int)", "func F(a ...int)"),
            ("func F(ch <-chan int)", "func F(ch chan int)"),
            ("func F[T any](a, b T)", "func F[T comparable](a, b T)"),
            ("func F[T, U any](T, U)", "func F[T, U any](U, T)"),
            ("func (s S) M()", "func (t T) M()"),
        ] {
            assert!(!signature(one).is_told_by(&signature(other)), "{one}");
        }
    }

    #[test]
    fn a_signature_is_shown_as_it_is_declared() {
        assert_eq!(signature("func (s *Stack) Push(a,\n\tb int) error {\n}").declaring("Push"), "func (Stack) Push(a, b int) error");
    }
}
