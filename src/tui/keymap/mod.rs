//! Which key does what. The bar, the help and the palette are made from this table.

mod actions;
mod key;

use std::collections::BTreeMap;

pub use actions::{ACTIONS, Action, Scope, Spec};
pub use key::Key;

use crate::failure::Failure;

/// The keys of every action: the defaults, changed by the learner's config.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Key, &'static Spec)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = ACTIONS.iter().flat_map(|spec| spec.keys.iter().filter_map(move |key| Some((Key::parse(key)?, spec)))).collect();
        Self { bindings }
    }
}

impl Keymap {
    /// The defaults with the keys of some actions replaced. An action without keys can still be chosen from the palette.
    pub fn with(changes: &BTreeMap<String, Vec<String>>) -> Result<Self, Failure> {
        let mut map = Self::default();
        for (name, keys) in changes {
            let specs: Vec<&'static Spec> = ACTIONS.iter().filter(|spec| spec.name == name).collect();
            if specs.is_empty() {
                let names = ACTIONS.iter().map(|spec| spec.name);
                let nearest = names.max_by(|a, b| strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)));
                let remedy = format!("did you mean `{}`? `gotrain config` lists them all", nearest.unwrap_or_default());
                return Err(Failure::new(format!("`keys.{name}` names no action"), remedy));
            }
            map.bindings.retain(|(_, spec)| spec.name != name);
            for text in keys {
                let key = Key::parse(text).ok_or_else(|| {
                    let remedy = "write keys like q, ctrl-s, shift-tab, alt-enter, f8, pageup or space";
                    Failure::new(format!("`keys.{name}` has `{text}`, which is not a key"), remedy)
                })?;
                map.bindings.extend(specs.iter().map(|spec| (key, *spec)));
            }
        }
        map.check()?;
        Ok(map)
    }

    /// No key does two things in one place.
    fn check(&self) -> Result<(), Failure> {
        for (i, (key, spec)) in self.bindings.iter().enumerate() {
            let clash = self.bindings[..i].iter().find(|(other, with)| other == key && with.scope == spec.scope && with.name != spec.name);
            if let Some((_, with)) = clash {
                let what = format!("the key {key} is bound to both `{}` and `{}`", with.name, spec.name);
                return Err(Failure::new(what, "give one of them another key under [keys] in the config file"));
            }
        }
        Ok(())
    }

    /// What a key does in a place: what is bound there, else what is bound everywhere.
    pub fn action(&self, key: Key, scope: Scope) -> Option<Action> {
        let bound = |scope: Scope| self.bindings.iter().find(|(other, spec)| *other == key && spec.scope == scope);
        let typed = scope.takes_text() && key.is_text();
        let inherited = || if typed || !scope.inherits() { None } else { bound(Scope::Everywhere) };
        bound(scope).or_else(inherited).map(|(_, spec)| spec.action)
    }

    /// The keys of an action in a place, the most telling first.
    pub fn keys(&self, action: Action, scope: Scope) -> Vec<Key> {
        let fits = |spec: &Spec| spec.action == action && (spec.scope == scope || spec.scope == Scope::Everywhere && scope.inherits());
        let typed = |key: Key| scope.takes_text() && key.is_text();
        self.bindings.iter().filter(|(key, spec)| fits(spec) && !typed(*key)).map(|(key, _)| *key).collect()
    }

    /// What can be done in a place, what belongs to it alone first.
    pub fn actions(scope: Scope) -> impl Iterator<Item = &'static Spec> {
        let own = ACTIONS.iter().filter(move |spec| spec.scope == scope);
        let inherited =
            ACTIONS.iter().filter(move |spec| spec.scope == Scope::Everywhere && scope != Scope::Everywhere && scope.inherits());
        own.chain(inherited)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn changed(name: &str, keys: &[&str]) -> Result<Keymap, Failure> {
        Keymap::with(&BTreeMap::from([(name.to_owned(), keys.iter().map(|&key| key.to_owned()).collect())]))
    }

    #[test]
    fn the_defaults_are_sound() {
        Keymap::default().check().unwrap();
        for spec in ACTIONS {
            assert!(spec.keys.iter().all(|key| Key::parse(key).is_some()), "{spec:?}");
            assert!(!spec.about.is_empty() && !spec.label.is_empty(), "{spec:?}");
        }
    }

    #[test]
    fn keys_can_be_changed() {
        let map = changed("check", &["ctrl-r", "f5"]).unwrap();
        let key = |text| Key::parse(text).unwrap();
        assert_eq!(map.action(key("f5"), Scope::Exercise), Some(Action::Check));
        assert_eq!(map.action(key("c"), Scope::Exercise), None);
        assert_eq!(changed("check", &[]).unwrap().keys(Action::Check, Scope::Exercise), []);
    }

    #[test]
    fn a_wrong_config_is_named_with_its_remedy() {
        let failure = |name, keys: &[&str]| changed(name, keys).unwrap_err();
        assert!(failure("chekc", &["x"]).remedy.unwrap().contains("`check`"));
        assert!(failure("check", &["ctrl-nothing"]).what.contains("ctrl-nothing"));
        assert!(failure("check", &["h"]).what.contains("both"), "{:?}", failure("check", &["h"]));
    }

    #[test]
    fn where_text_is_typed_letters_are_letters() {
        let map = Keymap::default();
        let key = |text| Key::parse(text).unwrap();
        assert_eq!(map.action(key("q"), Scope::Roadmap), Some(Action::Quit));
        assert_eq!(map.action(key("q"), Scope::Search), None);
        assert_eq!(map.action(key("q"), Scope::Editor), None);
        assert_eq!(map.action(key("down"), Scope::Search), Some(Action::Down));
    }
}
