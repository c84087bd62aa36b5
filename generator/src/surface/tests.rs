use super::*;

const LIB: &str = "//! Lends books.\nmod client;\npub mod models;\npub mod services;\n\
    pub use client::{Shop, ShopBuilder};\npub use sdkwright_runtime::{Uuid, Value as Json};\n";

const CLIENT: &str = "use sdkwright_runtime::Client;
    static API: Api = Api { name: \"Shop\", headers: &[] };
    pub struct Shop { client: Client }
    impl Shop {
        pub fn builder() -> ShopBuilder { todo() }
        pub fn tools(&self) -> crate::services::tools::Tools { todo() }
    }
    pub struct ShopBuilder { builder: ClientBuilder }";

const TOOLS: &str = "use crate::models::Tool;
    use sdkwright_runtime::{Call, Operation, Uuid};
    pub struct Tools { client: Client }
    impl Tools {
        pub fn get(&self, id: Uuid) -> ToolsGet {
            let mut call = Call::new(&self.client, &GET);
            call.path(\"id\", &id);
            ToolsGet { call }
        }
    }
    static GET: Operation = Operation::new(\"tools:get\", Method::GET, \"/tools/{id}\").accept(\"a/b\");
    const GET_ERRORS: &[ErrorCase<ErrorBody>] = &[ErrorCase::code(404, ErrorBody::read_missing)];
    pub struct ToolsGet { call: Call }
    impl ToolsGet {
        pub fn language(mut self, language: impl Into<String>) -> Self { self }
    }
    sdkwright_runtime::operation! {
        ToolsGet { answer Tool => json::<Tool>; errors ErrorBody => GET_ERRORS; headers ToolsGetHeaders; }
    }";

const TOOL: &str = "/// A tool.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Tool { Saw(Saw), Drill(Box<Drill>), Unknown(Unknown) }
    sdkwright_runtime::tagged_union! {
        Tool by \"kind\" else Unknown {
            \"saw\" => Saw(Saw) [is_saw as_saw into_saw];
            \"drill\" => Drill(Box<Drill>);
        }
    }
    pub struct Saw { pub teeth: i64, hidden: bool }
    pub struct Drill;
    pub(crate) struct Hidden;";

fn surface() -> Surface {
    let models = "#[cfg(feature = \"tools\")]\nmod tool;\npub use self::tool::*;";
    let manifest = "[package]\nname = \"shop\"\nversion = \"1.2.3\"\n[features]\ntools = []\n";
    Surface::of(&[
        File::new("Cargo.toml", manifest),
        File::new("src/lib.rs", LIB),
        File::new("src/client.rs", CLIENT),
        File::new("src/models/mod.rs", models),
        File::new("src/models/tool.rs", TOOL),
        File::new("src/services/mod.rs", "pub mod tools;"),
        File::new("src/services/tools.rs", TOOLS),
        File::new("src/ext/mod.rs", "this is no Rust"),
    ])
    .unwrap()
}

#[test]
fn types_are_where_callers_find_them() {
    let surface = surface();
    let paths: Vec<&str> = surface.types.keys().map(String::as_str).collect();
    let models = [
        "crate::models::Drill",
        "crate::models::Saw",
        "crate::models::Tool",
    ];
    assert_eq!(paths[..2], ["crate::Shop", "crate::ShopBuilder"]);
    assert_eq!(paths[2..], models);
    let exports: Vec<&str> = surface.exports.keys().map(String::as_str).collect();
    assert_eq!(exports, ["crate::Json", "crate::Uuid"]);
    assert_eq!(surface.docs, "Lends books.\n");
    assert_eq!(surface.package.version, "1.2.3");
}

#[test]
fn a_union_has_what_its_table_gives() {
    let surface = surface();
    let tool = &surface.types["crate::models::Tool"];
    assert!(tool.is_open && tool.features.names().eq(["tools"]));
    let sources: Vec<&str> = tool.sources().collect();
    assert_eq!(sources, ["crate::models::Drill", "crate::models::Saw"]);
    let look = &tool.functions["as_saw"];
    assert_eq!(look.gives, "Option<&crate::models::Saw>");
    assert_eq!(look.variant.as_deref(), Some("Saw"));
    assert_eq!(tool.wire[&Fact::Variant("Drill".to_owned())], "\"drill\"");
    let Form::Struct(fields) = &surface.types["crate::models::Saw"].form else {
        panic!("a saw is a struct");
    };
    assert!(fields.keys().eq(["teeth"]));
}

#[test]
fn an_operation_is_found_by_its_call() {
    let surface = surface();
    assert!(surface.calls.keys().eq(["tools()", "tools().get()"]));
    let get = &surface.calls["tools().get()"];
    let answer = get.answer.as_ref().unwrap();
    assert_eq!(answer.text(), "crate::models::Tool");
    let headers = "crate::services::tools::ToolsGetHeaders";
    assert!(headers.ends_with(answer.headers.as_deref().unwrap()));
    let fact = |name: &str| get.wire[&Fact::Other(name.to_owned())].as_str();
    assert_eq!((fact("method"), fact("path")), ("GET", "/tools/{id}"));
    assert_eq!(get.wire[&Fact::Error("404".to_owned())], "missing");
    let accepts = &get.functions["language"].arguments[0].accepts;
    assert_eq!(accepts, &Accepts::Into("String".to_owned()));
}

#[test]
fn what_is_no_crate_is_told() {
    let nothing = Surface::of(&[]).unwrap_err();
    assert!(nothing.contains("`src/lib.rs`"), "{nothing}");
    let broken = Surface::of(&[File::new("src/lib.rs", "pub struct")]).unwrap_err();
    assert!(broken.starts_with("`src/lib.rs`: "), "{broken}");
}
