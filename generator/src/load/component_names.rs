//! Names for what comes into the components from other files.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::grammar::{Kind, Shape};
use super::{Node, pointer};

/// The names in each section of the components.
pub(super) struct Names(HashMap<&'static str, HashSet<String>>);

impl Names {
    /// The names that a document uses itself.
    pub(super) fn of(root: &Node) -> Self {
        let mut names = HashMap::new();
        let components = root.get("components").and_then(Node::as_object);
        for (section, members) in components.into_iter().flatten() {
            if let Some(Shape::Map(kind)) = Kind::Components.member(section)
                && let (Some(section), Some(members)) = (kind.section(), members.as_object())
            {
                names.insert(section, members.keys().cloned().collect());
            }
        }
        Self(names)
    }

    /// Takes a name for what stands at a pointer in a file: its own, else with that of the file before
    /// it, else with a number after it. Gives the pointer of the component.
    pub(super) fn claim(&mut self, kind: Kind, pointer: &str, file: &Path) -> Option<String> {
        let section = kind.section()?;
        let stem = file.file_stem()?.to_string_lossy();
        let name = suggested(pointer, &stem);
        let taken = self.0.entry(section).or_default();
        let mut candidates = [name.clone(), format!("{stem}_{name}")]
            .into_iter()
            .chain((2_usize..).map(|number| format!("{stem}_{name}_{number}")));
        let name = candidates.find(|candidate| !taken.contains(candidate))?;
        let component = format!("/components/{section}/{}", pointer::escape(&name));
        taken.insert(name);
        Some(component)
    }
}

/// The name that a pointer suggests: `/definitions/Pet` is `Pet`, `/definitions/Pet/properties/tag` is
/// `Pet_tag`, and a whole file is called after itself.
fn suggested(pointer: &str, stem: &str) -> String {
    let tokens: Vec<_> = pointer::tokens(pointer).collect();
    let is_section = |token: &str| {
        matches!(token, "definitions" | "$defs") || Kind::Components.member(token).is_some()
    };
    let section = tokens.iter().rposition(|token| is_section(token));
    let named = tokens.iter().skip(section.map_or(0, |index| index + 1));
    let parts: Vec<&str> = named
        .map(AsRef::as_ref)
        .filter(|token| !matches!(*token, "properties" | "items"))
        .collect();
    if parts.is_empty() {
        stem.to_owned()
    } else {
        parts.join("_")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_pointer_or_the_file() {
        assert_eq!(suggested("/definitions/Pet", "x"), "Pet");
        assert_eq!(suggested("/definitions/Pet/properties/tag", "x"), "Pet_tag");
        assert_eq!(suggested("", "pet.v1"), "pet.v1");
        assert_eq!(suggested("/Pet", "x"), "Pet");
    }

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names(HashMap::new());
        let mut claim = |file: &str| names.claim(Kind::Schema, "/Pet", Path::new(file)).unwrap();
        assert_eq!(claim("a.yaml"), "/components/schemas/Pet");
        assert_eq!(claim("b.yaml"), "/components/schemas/b_Pet");
        assert_eq!(claim("c/b.yaml"), "/components/schemas/b_Pet_2");
        assert_eq!(claim("d/b.yaml"), "/components/schemas/b_Pet_3");
    }
}
