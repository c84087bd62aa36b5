use super::*;
use crate::output::File;

/// The surface of a crate whose models are in one file, and whose only service is `tools`.
fn surface(models: &str, operation: &str) -> Surface {
    let client = "pub struct Shop { client: Client }
        impl Shop {
            pub fn builder() -> ShopBuilder { todo() }
            pub fn tools(&self) -> crate::services::tools::Tools { todo() }
        }";
    let tools = format!(
        "use crate::models::*;
        use sdkwright_runtime::{{Filter, Nullable}};
        pub struct Tools {{ client: Client }}
        {operation}"
    );
    Surface::of(&[
        File::new(
            "Cargo.toml",
            "[package]\nname = \"shop\"\nversion = \"1.2.3\"\n",
        ),
        File::new(
            "src/lib.rs",
            "mod client;\npub mod models;\npub mod services;",
        ),
        File::new("src/client.rs", client),
        File::new("src/models/mod.rs", models),
        File::new("src/services/mod.rs", "pub mod tools;"),
        File::new("src/services/tools.rs", tools),
    ])
    .unwrap()
}

/// What is said of a change of the models, each change with the first letter of its verdict.
fn models(old: &str, new: &str) -> Vec<String> {
    said(&surface(old, ""), &surface(new, ""))
}

/// What is said of a change of the parameter of an operation.
fn parameter(old: &str, new: &str) -> Vec<String> {
    let operation = |ty: &str| {
        surface(
            "pub enum Kind { Saw }\nsdkwright_runtime::open_enum! { Kind { Saw = \"saw\"; } }",
            &format!(
                "use crate::models::Kind;
                impl Tools {{ pub fn list(&self) -> ToolsList {{ todo() }} }}
                pub struct ToolsList {{ call: Call }}
                impl ToolsList {{ pub fn kind(mut self, kind: {ty}) -> Self {{ self }} }}
                sdkwright_runtime::operation! {{ ToolsList {{ answer String => text; }} }}"
            ),
        )
    };
    said(&operation(old), &operation(new))
}

fn said(old: &Surface, new: &Surface) -> Vec<String> {
    let diff = Diff::of(old, new);
    let letter = |verdict: Verdict| verdict.as_str().get(..1).unwrap();
    diff.changes
        .iter()
        .map(|change| format!("{} {}", letter(change.verdict), change.message))
        .collect()
}

#[test]
fn fields_and_what_follows_from_them_are_said_once() {
    let old = "#[non_exhaustive] pub struct Saw { pub teeth: i64, pub note: Option<String> }";
    let new = "#[non_exhaustive] pub struct Saw { pub teeth: i64, pub note: String, pub old: bool }
        impl Saw { pub fn old(mut self, old: bool) -> Self { self } }";
    assert_eq!(
        models(old, new),
        [
            "b the field `Saw::note` became required: it is `String` now, not `Option<String>`",
            "c `Saw` gained the field `old`",
        ]
    );
    assert_eq!(
        models(old, "pub type Saw = String;"),
        ["b `Saw` is another name for a type now, not a struct"]
    );
}

#[test]
fn a_closed_type_may_not_grow() {
    let old = "pub struct Saw { pub teeth: i64 }";
    let grown = "pub struct Saw { pub teeth: i64, pub old: bool }";
    assert_eq!(models(old, grown), ["b `Saw` gained the field `old`"]);
    let opened = "#[non_exhaustive] pub struct Saw { pub teeth: i64 }";
    assert_eq!(
        models(old, opened),
        ["b `Saw` may grow now: `#[non_exhaustive]`"]
    );
    assert!(models(opened, old).is_empty());
}

#[test]
fn a_variant_that_holds_the_same_was_renamed() {
    let union = |name: &str| {
        format!(
            "#[non_exhaustive] pub enum Tool {{ Drill(Drill), {name}(Saw) }}
            sdkwright_runtime::tagged_union! {{
                Tool by \"kind\" {{ \"x\" => {name}(Saw) [is_{name} as_{name} into_{name}]; }}
            }}"
        )
    };
    assert_eq!(
        models(&union("Saw"), &union("Blade")),
        ["b `Tool::Saw` is called `Tool::Blade` now"]
    );
}

#[test]
fn what_a_member_always_says_is_told_member_by_member() {
    let with = |members: &str| {
        format!("pub struct Saw; sdkwright_runtime::object! {{ Saw {{ {members} ..rest; }} }}")
    };
    let old = with("[\"kind\" = \"saw\"]; [\"version\" = 1i64];");
    let new = with("[\"kind\" = \"blade\"]; [\"made\" = true];");
    assert_eq!(
        models(&old, &new),
        [
            "c `Saw` always has `\"blade\"` as `kind` now, not `\"saw\"`",
            "c `Saw` has `1` as `version` no longer",
            "c `Saw` always has `true` as `made` now",
        ]
    );
}

#[test]
fn a_constructor_gains_an_argument_or_gives_way_to_a_builder() {
    let old = "pub struct Saw; impl Saw { pub fn new(teeth: i64) -> Self { Self } }";
    let more = "pub struct Saw; impl Saw { pub fn new(teeth: i64, old: bool) -> Self { Self } }";
    let builder = "pub struct Saw; impl Saw { pub fn builder() -> SawBuilder { todo() } }";
    assert_eq!(
        models(old, more),
        ["b `Saw::new` gained the argument `old`"]
    );
    assert_eq!(
        models(old, builder),
        ["b `Saw` is built with `Saw::builder` now, not `Saw::new`"]
    );
}

#[test]
fn arguments_that_change_places_are_told_of() {
    let with = |arguments: &str| {
        format!("pub struct Saw; impl Saw {{ pub fn new({arguments}) -> Self {{ Self }} }}")
    };
    assert_eq!(
        models(&with("a: i64, b: i64"), &with("b: i64, a: i64")),
        ["b the arguments of `Saw::new` stand in another order: b, a"]
    );
}

#[test]
fn an_argument_that_takes_more_breaks_nobody() {
    let wide = |old: &str, new: &str| {
        let said = parameter(old, new);
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].starts_with('c')
    };
    assert!(wide("i64", "impl Into<Nullable<i64>>"));
    assert!(wide("i64", "impl Into<Filter<i64>>"));
    assert!(wide("impl Into<String>", "impl Into<Nullable<String>>"));
    assert!(wide("impl Into<String>", "impl Into<Filter<String>>"));
    assert!(wide("Kind", "impl Into<Kind>"));
    assert!(wide("&str", "impl Into<Kind>"));
    // Texts convert into an enum, and not into a filter of it.
    assert!(!wide("impl Into<Kind>", "impl Into<Filter<Kind>>"));
    assert!(!wide("impl Into<Filter<i64>>", "i64"));
    assert!(!wide("i64", "i32"));
}

#[test]
fn what_is_gone_is_said_by_its_call() {
    let with = "impl Tools { pub fn list(&self) -> ToolsList { todo() } }
        pub struct ToolsList { call: Call }
        sdkwright_runtime::operation! { ToolsList { answer String => text; } }";
    let (old, new) = (surface("", with), surface("", ""));
    assert_eq!(said(&old, &new), ["b the method `tools().list()` is gone"]);
    assert_eq!(said(&new, &old), ["c the method `tools().list()` is new"]);
}

#[test]
fn the_diff_is_written_for_everybody() {
    let old = surface("/// Old words.\npub struct Saw; pub struct Drill;", "");
    let diff = Diff::of(&old, &surface("/// New words.\npub struct Saw;", ""));
    assert_eq!(
        diff.to_string(),
        "breaking       the type `Drill` is gone\n\
         documentation  `Saw` is described in other words\n\n\
         1 breaking, 1 documentation; version 1.2.3 → 2.0.0\n"
    );
    assert_eq!(
        diff.to_markdown(),
        "### Breaking\n\n- the type `Drill` is gone\n\n### Documentation\n\n- in other words: `Saw`\n\n"
    );
    let json: serde_json::Value = serde_json::from_str(&diff.to_json()).unwrap();
    assert_eq!(json["next_version"], "2.0.0");
    assert_eq!(json["changes"][0]["subject"], "Drill");
    assert_eq!(Diff::of(&old, &old).verdict(), None);
}
