//! Finds every change from one surface to another. What follows from a change that is said already is not
//! said again.

mod functions;
mod members;
mod package;
mod subject;
mod traits;
mod wire;

use std::collections::BTreeMap;

use super::change::{Change, Verdict};
use crate::surface::{Features, Form, Surface, Type, short};
use subject::Subject;

/// Every change, in the order of what they are about.
pub(super) fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        changes: Vec::new(),
    };
    comparison.package();
    comparison.calls();
    comparison.types();
    comparison.free_functions();
    comparison.exports();
    comparison.changes
}

/// Two surfaces, and what was found of their differences.
struct Comparison<'a> {
    old: &'a Surface,
    new: &'a Surface,
    changes: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn say(&mut self, verdict: Verdict, subject: impl Into<String>, message: impl Into<String>) {
        self.changes.push(Change {
            verdict,
            subject: subject.into(),
            message: message.into(),
        });
    }

    fn breaking(&mut self, subject: impl Into<String>, message: impl Into<String>) {
        self.say(Verdict::Breaking, subject, message);
    }

    fn compatible(&mut self, subject: impl Into<String>, message: impl Into<String>) {
        self.say(Verdict::Compatible, subject, message);
    }

    /// Services and operations.
    fn calls(&mut self) {
        for (call, old) in &self.old.calls {
            match self.new.calls.get(call) {
                Some(new) => self.call(call, old, new),
                None if is_within(call, &self.old.calls, &self.new.calls) => {}
                None => self.breaking(call, format!("{} is gone", kind_of_call(call, old))),
            }
        }
        for (call, new) in &self.new.calls {
            let is_new = !self.old.calls.contains_key(call);
            if is_new && !is_within(call, &self.new.calls, &self.old.calls) {
                self.compatible(call, format!("{} is new", kind_of_call(call, new)));
            }
        }
    }

    fn call(&mut self, call: &'a str, old: &'a Type, new: &'a Type) {
        let subject = Subject::Call { call, ty: old };
        if old.path != new.path {
            let message = format!(
                "the type of `{call}` is `{}` now, not `{}`",
                new.path, old.path
            );
            self.breaking(call, message);
        }
        self.answer(call, old, new);
        self.common(&subject, old, new);
    }

    /// What awaiting an operation gives.
    fn answer(&mut self, call: &str, old: &Type, new: &Type) {
        let text = |ty: &Type| ty.answer.as_ref().map(|answer| short(&answer.text()));
        if let (Some(before), Some(now)) = (text(old), text(new))
            && before != now
        {
            self.breaking(call, format!("`{call}` gives `{now}` now, not `{before}`"));
        }
        let headers = |ty: &Type| ty.answer.as_ref().and_then(|it| it.headers.clone());
        match (headers(old), headers(new)) {
            (None, Some(now)) => {
                let message = format!("the headers of `{call}` are `{}` now", short(&now));
                self.breaking(call, message);
            }
            (Some(_), None) => {
                let message = format!("the headers of `{call}` have no type of their own any more");
                self.breaking(call, message);
            }
            _ => {}
        }
    }

    fn types(&mut self) {
        for (path, old) in &self.old.types {
            match self.new.types.get(path) {
                Some(new) => self.named(old, new),
                None if is_part_of_another(old, self.old, self.new) => {}
                None => {
                    let name = old.name();
                    self.breaking(name, format!("the type `{name}` is gone"));
                }
            }
        }
        for (path, new) in &self.new.types {
            let is_new = !self.old.types.contains_key(path);
            if is_new && !is_part_of_another(new, self.new, self.old) {
                let name = new.name();
                self.compatible(name, format!("the type `{name}` is new"));
            }
        }
    }

    fn named(&mut self, old: &'a Type, new: &'a Type) {
        let name = old.name();
        let subject = Subject::Type { ty: old };
        match (&old.form, &new.form) {
            (Form::Struct(before), Form::Struct(now)) => {
                self.fields(&subject, new.is_open, before, now);
                self.common(&subject, old, new);
            }
            (Form::Enum(before), Form::Enum(now)) => {
                self.variants(&subject, new.is_open, before, now);
                self.common(&subject, old, new);
            }
            (Form::Alias(before), Form::Alias(now)) => {
                if before != now {
                    let (before, now) = (short(before), short(now));
                    self.breaking(name, format!("`{name}` is `{now}` now, not `{before}`"));
                }
                self.kept(name, old, new);
            }
            (before, now) => {
                let message = format!("`{name}` is {} now, not {}", form(now), form(before));
                self.breaking(name, message);
            }
        }
        if new.is_open && !old.is_open && matches!(old.form, Form::Struct(_) | Form::Enum(_)) {
            let message = format!("`{name}` may grow now: `#[non_exhaustive]`");
            self.breaking(name, message);
        }
    }

    /// What services, operations and all other types have alike.
    fn common(&mut self, subject: &Subject<'a>, old: &'a Type, new: &'a Type) {
        self.functions(subject, old, new);
        self.traits(subject, old, new);
        self.wire(subject, old, new);
        self.kept(&subject.name(), old, new);
    }

    /// Features, deprecation and words.
    fn kept(&mut self, subject: &str, old: &Type, new: &Type) {
        self.features(subject, &old.features, &new.features);
        self.deprecation(subject, old.is_deprecated, new.is_deprecated);
        self.docs(subject, &old.docs, &new.docs);
    }

    fn features(&mut self, subject: &str, old: &Features, new: &Features) {
        if let Some(lost) = old.lost(new) {
            let names = |names: Vec<&str>| {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                names.join(" or ")
            };
            let needed = names(new.names().collect());
            let message = if lost.is_empty() {
                format!("`{subject}` needs the feature {needed} now")
            } else {
                let lost = names(lost);
                format!("`{subject}` needs the feature {needed} now, {lost} no longer brings it")
            };
            self.breaking(subject, message);
        }
    }

    fn deprecation(&mut self, subject: &str, old: bool, new: bool) {
        if new && !old {
            self.compatible(subject, format!("`{subject}` is deprecated"));
        } else if old && !new {
            self.compatible(subject, format!("`{subject}` is no longer deprecated"));
        }
    }

    /// Words count where nothing else changes: else they say what is said already.
    fn docs(&mut self, subject: &str, old: &str, new: &str) {
        let is_said = self.changes.iter().any(|change| change.subject == subject);
        if old != new && !is_said {
            let message = format!("`{subject}` is described in other words");
            self.say(Verdict::Documentation, subject, message);
        }
    }

    fn exports(&mut self) {
        for (path, before) in &self.old.exports {
            let name = path.trim_start_matches("crate::");
            match self.new.exports.get(path) {
                None => self.breaking(name, format!("`{name}` is gone")),
                Some(now) if now != before => {
                    let (now, before) = (short(now), short(before));
                    let message = format!("`{name}` is `{now}` now, not `{before}`");
                    self.breaking(name, message);
                }
                Some(_) => {}
            }
        }
        for path in self.new.exports.keys() {
            if !self.old.exports.contains_key(path) {
                let name = path.trim_start_matches("crate::");
                self.compatible(name, format!("`{name}` is new"));
            }
        }
    }
}

/// Whether a call goes through another that `others` lacks as well.
fn is_within(call: &str, own: &BTreeMap<String, Type>, others: &BTreeMap<String, Type>) -> bool {
    let outer = call.rsplit_once('.').map(|(outer, _)| outer);
    outer.is_some_and(|outer| own.contains_key(outer) && !others.contains_key(outer))
}

/// Whether a type is there for another that `others` lacks as well: its builder, or what the variants
/// of a union have in common.
fn is_part_of_another(ty: &Type, own: &Surface, others: &Surface) -> bool {
    ["Builder", "Common"].into_iter().any(|end| {
        let whole = ty.path.strip_suffix(end);
        whole.is_some_and(|it| own.types.contains_key(it) && !others.types.contains_key(it))
    })
}

fn kind_of_call(call: &str, ty: &Type) -> String {
    if ty.answer.is_some() {
        format!("the method `{call}`")
    } else {
        format!("the service `{call}` with its methods")
    }
}

fn form(form: &Form) -> &'static str {
    match form {
        Form::Struct(_) => "a struct",
        Form::Enum(_) => "an enum",
        Form::Alias(_) => "another name for a type",
    }
}
