//! Services and operations, found by walking from the client as a caller does.

use std::collections::{BTreeMap, HashMap};

use super::types::{Fact, Type};

/// Takes the services and operations out of all types, each by the call that gives it. The operations
/// learn what is sent for them.
pub(super) fn take(
    types: &mut BTreeMap<String, Type>,
    operations: &HashMap<String, BTreeMap<Fact, String>>,
) -> BTreeMap<String, Type> {
    let mut calls = BTreeMap::new();
    let client = types
        .values()
        .find(|ty| ty.functions.contains_key("builder") && is_at_root(&ty.path));
    let Some(client) = client else { return calls };
    let mut open: Vec<(String, String)> = given(client, "", types);
    while let Some((call, path)) = open.pop() {
        let Some(mut ty) = types.remove(&path) else {
            continue;
        };
        if let Some(facts) = operations.get(&path) {
            let facts = facts
                .iter()
                .map(|(fact, text)| (fact.clone(), text.clone()));
            ty.wire.extend(facts);
        }
        open.extend(given(&ty, &call, types));
        calls.insert(call, ty);
    }
    calls
}

fn is_at_root(path: &str) -> bool {
    path.matches("::").count() == 1
}

/// The services and operations that the functions of a type give. Of several functions that give the
/// same, the one of the shortest name stands for all.
fn given(ty: &Type, call: &str, types: &BTreeMap<String, Type>) -> Vec<(String, String)> {
    let mut by_path: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, function) in &ty.functions {
        let is_service = function.gives.starts_with("crate::services::");
        if function.receiver == "&self" && is_service && types.contains_key(&function.gives) {
            let shortest = by_path.entry(&function.gives).or_insert(name);
            if name.len() < shortest.len() {
                *shortest = name;
            }
        }
    }
    // What is taken last is visited first.
    let given = by_path.into_iter().map(|(path, name)| {
        let call = match call {
            "" => format!("{name}()"),
            call => format!("{call}.{name}()"),
        };
        (call, path.to_owned())
    });
    given.collect()
}
