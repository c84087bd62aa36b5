//! Functions: what is passed, and what comes back.

use super::Comparison;
use super::subject::Subject;
use crate::diff::accept::widens;
use crate::surface::{Accepts, Argument, Form, Function, Surface, Type, short};

impl<'a> Comparison<'a> {
    pub(super) fn functions(&mut self, subject: &Subject<'a>, old: &'a Type, new: &'a Type) {
        for (name, before) in &old.functions {
            match new.functions.get(name) {
                Some(now) => self.function(subject, name, before, now),
                None if is_call(subject, name, self.old) => {}
                None if follows(before, name, old, new, self.old, self.new) => {}
                None => self.lost_function(subject, name, before, new),
            }
        }
        for (name, now) in &new.functions {
            let is_new = !old.functions.contains_key(name);
            let is_said = is_call(subject, name, self.new)
                || follows(now, name, new, old, self.new, self.old)
                || is_way_to_build(name, now, old);
            if is_new && !is_said {
                let owner = subject.name();
                let kind = if subject.is_parameter(now) {
                    "parameter"
                } else {
                    "function"
                };
                let message = format!("`{owner}` gained the {kind} `{name}`");
                self.compatible(subject.function(name), message);
            }
        }
    }

    fn lost_function(&mut self, subject: &Subject<'a>, name: &str, old: &Function, new: &Type) {
        let (owner, function) = (subject.name(), subject.function(name));
        let other = ["new", "builder"]
            .into_iter()
            .find(|way| *way != name && new.functions.contains_key(*way));
        let message = if subject.is_parameter(old) {
            format!("`{owner}` lost the parameter `{name}`")
        } else if let (true, Some(other)) = (is_constructor(name), other) {
            format!("`{owner}` is built with `{owner}::{other}` now, not `{function}`")
        } else {
            format!("the function `{function}` is gone")
        };
        self.breaking(function, message);
    }

    fn function(&mut self, subject: &Subject<'a>, name: &str, old: &Function, new: &Function) {
        let function = subject.function(name);
        let before = self.changes.len();
        self.arguments(&function, old, new);
        if old.receiver != new.receiver {
            let message = format!(
                "`{function}` takes `{}` now, not `{}`",
                new.receiver, old.receiver
            );
            self.breaking(&function, message);
        }
        if old.gives != new.gives && !is_call(subject, name, self.new) {
            let (now, before) = (short(&new.gives), short(&old.gives));
            self.breaking(
                &function,
                format!("`{function}` gives `{now}` now, not `{before}`"),
            );
        }
        let sends = matches!(subject, Subject::Call { .. }) || is_at_root(subject.ty());
        if sends && self.changes.len() == before && old.body != new.body {
            let message = if subject.is_parameter(old) {
                format!(
                    "the parameter `{name}` of `{}` is sent in another way",
                    subject.name()
                )
            } else {
                format!("`{function}` works in another way")
            };
            self.compatible(&function, message);
        }
        self.features(&function, &old.features, &new.features);
        self.deprecation(&function, old.is_deprecated, new.is_deprecated);
        self.docs(&function, &old.docs, &new.docs);
    }

    fn arguments(&mut self, function: &str, old: &Function, new: &Function) {
        let (before, now) = (&old.arguments, &new.arguments);
        if before.len() != now.len() {
            for gained in missing(now, before) {
                let message = format!("`{function}` gained the argument `{}`", gained.name);
                self.breaking(function, message);
            }
            for lost in missing(before, now) {
                let message = format!("`{function}` lost the argument `{}`", lost.name);
                self.breaking(function, message);
            }
            return;
        }
        // Arguments go by their place, so that callers would pass one for the other without a word.
        let is_moved = |argument: &Argument| now.iter().any(|it| it.name == argument.name);
        let has_moved = before.iter().all(is_moved)
            && before
                .iter()
                .zip(now)
                .any(|(old, new)| old.name != new.name);
        if has_moved {
            let names: Vec<&str> = now.iter().map(|it| it.name.as_str()).collect();
            let message = format!(
                "the arguments of `{function}` stand in another order: {}",
                names.join(", ")
            );
            self.breaking(function, message);
            return;
        }
        for (old, new) in before.iter().zip(now) {
            self.argument(function, old, new);
        }
    }

    fn argument(&mut self, function: &str, old: &Argument, new: &Argument) {
        if old.accepts == new.accepts {
            if old.name != new.name {
                let message = format!(
                    "the argument `{}` of `{function}` is called `{}` now",
                    old.name, new.name
                );
                self.compatible(function, message);
            }
            return;
        }
        let takes = |accepts: &Accepts| short(&accepts.text());
        let (before, now) = (takes(&old.accepts), takes(&new.accepts));
        if widens(&old.accepts, &new.accepts, self.old, self.new) {
            let message = format!("`{function}` takes more than `{before}` now: `{now}`");
            self.compatible(function, message);
        } else {
            let message = format!("`{function}` takes `{now}` now, not `{before}`");
            self.breaking(function, message);
        }
    }

    /// Functions that belong to no type.
    pub(super) fn free_functions(&mut self) {
        for (path, old) in &self.old.functions {
            let name = path.trim_start_matches("crate::");
            match self.new.functions.get(path) {
                None => self.breaking(name, format!("the function `{name}` is gone")),
                Some(new) => {
                    self.arguments(name, old, new);
                    if old.gives != new.gives {
                        let (now, before) = (short(&new.gives), short(&old.gives));
                        self.breaking(name, format!("`{name}` gives `{now}` now, not `{before}`"));
                    }
                    self.docs(name, &old.docs, &new.docs);
                }
            }
        }
        for path in self.new.functions.keys() {
            if !self.old.functions.contains_key(path) {
                let name = path.trim_start_matches("crate::");
                self.compatible(name, format!("the function `{name}` is new"));
            }
        }
    }
}

/// The arguments of a list that another lacks.
fn missing<'f>(own: &'f [Argument], others: &[Argument]) -> impl Iterator<Item = &'f Argument> {
    own.iter()
        .filter(|argument| !others.iter().any(|it| it.name == argument.name))
}

fn is_constructor(name: &str) -> bool {
    matches!(name, "new" | "builder")
}

/// Whether a function is another way to build a type, which has been told of the one that is gone.
fn is_way_to_build(name: &str, function: &Function, old: &Type) -> bool {
    is_constructor(name)
        && function.receiver.is_empty()
        && ["new", "builder"]
            .into_iter()
            .any(|way| way != name && old.functions.contains_key(way))
}

fn is_at_root(ty: &Type) -> bool {
    ty.path.matches("::").count() == 1
}

/// Whether a function gives a service or an operation, which is told of by itself.
fn is_call(subject: &Subject<'_>, name: &str, surface: &Surface) -> bool {
    let call = match subject {
        Subject::Call { call, .. } => format!("{call}.{name}()"),
        Subject::Type { .. } => format!("{name}()"),
    };
    surface.calls.contains_key(&call)
}

/// Whether a function is there for a variant or a field that the other type lacks as well.
fn follows(
    function: &Function,
    name: &str,
    own: &Type,
    other: &Type,
    surface: &Surface,
    others: &Surface,
) -> bool {
    if let (Some(variant), Form::Enum(variants)) = (&function.variant, &other.form) {
        return !variants.contains_key(variant);
    }
    let built = own.path.strip_suffix("Builder");
    let field_of = |surface: &Surface, ty: &Type| {
        let whole = built.and_then(|path| surface.types.get(path));
        match whole.map_or(&ty.form, |it| &it.form) {
            Form::Struct(fields) => fields.contains_key(name),
            _ => false,
        }
    };
    function.gives == own.path && field_of(surface, own) && !field_of(others, other)
}
