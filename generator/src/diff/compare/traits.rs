//! What a type implements and what converts into it.

use super::Comparison;
use super::subject::Subject;
use crate::surface::{Form, Type, short};

impl<'a> Comparison<'a> {
    pub(super) fn traits(&mut self, subject: &Subject<'a>, old: &'a Type, new: &'a Type) {
        let name = subject.name();
        for lost in old.traits.difference(&new.traits) {
            if follows(lost, old, new) {
                continue;
            }
            let message = match said(lost) {
                Said::Converts(from) => format!("`{from}` no longer converts into `{name}`"),
                Said::Implements(text) => format!("`{name}` no longer implements `{text}`"),
            };
            self.breaking(&name, message);
        }
        for gained in new.traits.difference(&old.traits) {
            if follows(gained, new, old) {
                continue;
            }
            let message = match said(gained) {
                Said::Converts(from) => format!("`{from}` converts into `{name}` now"),
                Said::Implements(text) => format!("`{name}` implements `{text}` now"),
            };
            self.compatible(&name, message);
        }
    }
}

enum Said {
    Converts(String),
    Implements(String),
}

fn said(text: &str) -> Said {
    let source = text
        .strip_prefix("From<")
        .and_then(|source| source.strip_suffix('>'));
    match source {
        Some(source) => Said::Converts(short(source)),
        None => Said::Implements(short(text)),
    }
}

/// Whether a conversion is that of a variant which the other type lacks as well.
fn follows(text: &str, own: &Type, other: &Type) -> bool {
    let (Form::Enum(own), Form::Enum(other)) = (&own.form, &other.form) else {
        return false;
    };
    let Some(source) = text
        .strip_prefix("From<")
        .and_then(|source| source.strip_suffix('>'))
    else {
        return false;
    };
    own.iter().any(|(name, variant)| {
        let payload = variant.ty.trim_start_matches('(').trim_end_matches(')');
        let payload = payload.strip_prefix("Box<").unwrap_or(payload);
        !other.contains_key(name) && payload.trim_end_matches('>') == source.trim_end_matches('>')
    })
}
