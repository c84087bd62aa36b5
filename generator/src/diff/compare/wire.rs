//! What the server sees: callers compile as before, and may want to know.

use super::Comparison;
use super::subject::Subject;
use crate::api::code;
use crate::surface::{Fact, Form, Type, short};

impl<'a> Comparison<'a> {
    pub(super) fn wire(&mut self, subject: &Subject<'a>, old: &'a Type, new: &'a Type) {
        let owner = subject.name();
        for (fact, before) in &old.wire {
            match new.wire.get(fact) {
                Some(now) if now == before => {}
                Some(now) => self.other_fact(&owner, fact, before, now, old, new),
                None => self.lone_fact(&owner, fact, before, false),
            }
        }
        for (fact, now) in &new.wire {
            if !old.wire.contains_key(fact) {
                self.lone_fact(&owner, fact, now, true);
            }
        }
    }

    fn other_fact(
        &mut self,
        owner: &str,
        fact: &Fact,
        before: &str,
        now: &str,
        old: &Type,
        new: &Type,
    ) {
        match fact {
            Fact::Field(name) => {
                let ty = |ty: &Type| match &ty.form {
                    Form::Struct(fields) => fields.get(name).map(|field| field.ty.clone()),
                    _ => None,
                };
                // A field of another type is told of already.
                if ty(old) == ty(new) {
                    let field = format!("{owner}::{name}");
                    let message = format!("the field `{field}` {}", written(before, now));
                    self.compatible(field, message);
                }
            }
            Fact::Variant(name) => {
                let variant = format!("{owner}::{name}");
                let (now, before) = (code(now), code(before));
                let message = format!("`{variant}` stands for {now} now, not {before}");
                self.compatible(variant, message);
            }
            Fact::Constant(name) => {
                let message =
                    format!("`{owner}` always has `{now}` as `{name}` now, not `{before}`");
                self.compatible(owner, message);
            }
            Fact::Error(status) => {
                let message =
                    format!("the error {status} of `{owner}` is `{now}` now, not `{before}`");
                self.compatible(owner, message);
            }
            Fact::Other(what) => {
                let message = match what.as_str() {
                    "method" | "path" => {
                        let (now, before) = (code(now), code(before));
                        format!("`{owner}` is sent to another {what}: {now} now, not {before}")
                    }
                    "id" => return,
                    "tag" => format!(
                        "the variants of `{owner}` are told apart by {} now, not by {}",
                        code(now),
                        code(before)
                    ),
                    what => format!("{} of `{owner}` changed", said(what)),
                };
                self.compatible(owner, message);
            }
        }
    }

    fn lone_fact(&mut self, owner: &str, fact: &Fact, text: &str, is_new: bool) {
        let message = match fact {
            // Fields and variants are told of by themselves.
            Fact::Field(_) | Fact::Variant(_) => return,
            Fact::Constant(name) if is_new => {
                format!("`{owner}` always has `{text}` as `{name}` now")
            }
            Fact::Constant(name) => format!("`{owner}` has `{text}` as `{name}` no longer"),
            Fact::Error(status) if is_new => {
                format!("`{owner}` documents the error {status}: `{}`", short(text))
            }
            Fact::Error(status) => format!("`{owner}` documents the error {status} no longer"),
            Fact::Other(what) => format!("{} of `{owner}` changed", said(what)),
        };
        self.compatible(owner, message);
    }
}

/// The words for something that is sent.
fn said(what: &str) -> String {
    match what {
        "accept" => "the media types that are accepted".to_owned(),
        "security" => "the credentials that are sent".to_owned(),
        "headers" => "the headers of every request".to_owned(),
        "schemes" => "the ways to sign in".to_owned(),
        "retry" => "when requests are sent again".to_owned(),
        "server" => "the default server".to_owned(),
        "pages" => "how pages follow one another".to_owned(),
        what => format!("`{what}`"),
    }
}

/// What became of a field that is written differently: `required "name" as Codec`.
fn written(before: &str, now: &str) -> String {
    let split = |text: &str| {
        let mut parts = text.splitn(3, '"').map(|part| part.trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        (next(), next(), next())
    };
    let ((old_kind, old_name, _), (kind, name, _)) = (split(before), split(now));
    if old_name != name {
        let (name, old_name) = (code(&name), code(&old_name));
        format!("is called {name} on the wire now, not {old_name}")
    } else if old_kind == kind {
        "is written in another way".to_owned()
    } else if kind == "required" {
        "is always written now".to_owned()
    } else {
        "may be missing now".to_owned()
    }
}
