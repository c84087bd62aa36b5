//! Fields of structs and variants of enums.

use std::collections::BTreeMap;

use super::Comparison;
use super::subject::Subject;
use crate::surface::{Member, short};

impl<'a> Comparison<'a> {
    pub(super) fn fields(
        &mut self,
        subject: &Subject<'a>,
        is_open: bool,
        old: &BTreeMap<String, Member>,
        new: &BTreeMap<String, Member>,
    ) {
        // What the variants of a union have in common is said of the union's functions.
        if self.is_common(subject) {
            return;
        }
        let owner = subject.name();
        for (name, before) in old {
            let field = format!("{owner}::{name}");
            let Some(now) = new.get(name) else {
                self.breaking(&field, format!("the field `{field}` is gone"));
                continue;
            };
            if before.ty != now.ty {
                let message = format!("the field `{field}` {}", retyped(&before.ty, &now.ty));
                self.breaking(&field, message);
            }
            self.member(&field, before, now);
        }
        for name in new.keys().filter(|name| !old.contains_key(*name)) {
            let field = format!("{owner}::{name}");
            let message = format!("`{owner}` gained the field `{name}`");
            if is_open {
                self.compatible(&field, message);
            } else {
                self.breaking(&field, message);
            }
        }
    }

    pub(super) fn variants(
        &mut self,
        subject: &Subject<'a>,
        is_open: bool,
        old: &BTreeMap<String, Member>,
        new: &BTreeMap<String, Member>,
    ) {
        let owner = subject.name();
        for (name, before) in old {
            let variant = format!("{owner}::{name}");
            let Some(now) = new.get(name) else {
                let message = match renamed(before, old, new) {
                    Some(now) => format!("`{variant}` is called `{owner}::{now}` now"),
                    None => format!("`{variant}` is gone"),
                };
                self.breaking(&variant, message);
                continue;
            };
            if before.ty != now.ty {
                let (before, now) = (short(&before.ty), short(&now.ty));
                let holds = |ty: &str| match ty {
                    "" => "nothing".to_owned(),
                    ty => format!("`{}`", ty.trim_start_matches('(').trim_end_matches(')')),
                };
                let message = format!(
                    "`{variant}` holds {} now, not {}",
                    holds(&now),
                    holds(&before)
                );
                self.breaking(&variant, message);
            }
            self.member(&variant, before, now);
        }
        for (name, now) in new {
            if old.contains_key(name) || renamed(now, new, old).is_some() {
                continue;
            }
            let message = format!("`{owner}` gained `{name}`");
            let variant = format!("{owner}::{name}");
            if is_open {
                self.compatible(variant, message);
            } else {
                self.breaking(variant, message);
            }
        }
    }

    fn member(&mut self, subject: &str, old: &Member, new: &Member) {
        self.features(subject, &old.features, &new.features);
        self.deprecation(subject, old.is_deprecated, new.is_deprecated);
        self.docs(subject, &old.docs, &new.docs);
    }

    /// Whether a type holds what the variants of a union have in common.
    pub(super) fn is_common(&self, subject: &Subject<'a>) -> bool {
        let union = subject.ty().path.strip_suffix("Common");
        union.is_some_and(|union| {
            self.old.types.contains_key(union) && self.new.types.contains_key(union)
        })
    }
}

/// The variant that holds what one held that is gone, if there is no doubt about it: exactly one is gone
/// and one is new, and both hold the same type.
fn renamed<'m>(
    member: &Member,
    own: &BTreeMap<String, Member>,
    others: &'m BTreeMap<String, Member>,
) -> Option<&'m str> {
    if member.ty.is_empty() {
        return None;
    }
    let count = own
        .iter()
        .filter(|(name, it)| it.ty == member.ty && !others.contains_key(*name));
    let mut found = others
        .iter()
        .filter(|(name, it)| it.ty == member.ty && !own.contains_key(*name));
    let (name, _) = found.next()?;
    (count.count() == 1 && found.next().is_none()).then_some(name)
}

/// What became of a field whose type is another.
fn retyped(old: &str, new: &str) -> String {
    let (before, now) = (short(old), short(new));
    let what = if is_optional(old) && inner(old) == inner(new) && !is_optional(new) {
        "became required"
    } else if is_optional(new) && inner(old) == inner(new) && !is_optional(old) {
        "became optional"
    } else if is_optional(new) && inner(old) == inner(new) && new.contains("Nullable<") {
        "became nullable"
    } else {
        return format!("is `{now}` now, not `{before}`");
    };
    format!("{what}: it is `{now}` now, not `{before}`")
}

fn is_optional(ty: &str) -> bool {
    inner(ty) != ty
}

/// What an optional or nullable type is around; any other type itself.
fn inner(ty: &str) -> &str {
    ["Option<", "sdkwright_runtime::Nullable<"]
        .into_iter()
        .find_map(|wrapper| ty.strip_prefix(wrapper)?.strip_suffix('>'))
        .unwrap_or(ty)
}
