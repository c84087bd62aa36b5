//! What a file says about requests once, and its operations refer to by name.

use std::collections::{BTreeMap, HashMap};

use quote::ToTokens as _;
use syn::{Expr, Item, Member};

use super::names::Names;
use super::types::Fact;

/// The statics and constants of a file that say what is sent.
#[derive(Debug, Default)]
pub(super) struct Statics {
    /// What each says, by its name.
    facts: HashMap<String, BTreeMap<Fact, String>>,
    /// How pages follow one another, and other texts as they are.
    texts: HashMap<String, String>,
    /// What the client as a whole sends.
    client: Option<BTreeMap<Fact, String>>,
}

impl Statics {
    pub(super) fn of(items: &[Item], names: &Names) -> Self {
        let mut statics = Self::default();
        for item in items {
            let (name, value) = match item {
                Item::Static(item) => (item.ident.to_string(), &*item.expr),
                Item::Const(item) => (item.ident.to_string(), &*item.expr),
                _ => continue,
            };
            match value {
                Expr::Struct(value) => {
                    let fields = value.fields.iter().filter_map(|field| match &field.member {
                        Member::Named(name) => Some((
                            Fact::Other(name.to_string()),
                            names.text(field.expr.to_token_stream()),
                        )),
                        Member::Unnamed(_) => None,
                    });
                    statics.client = Some(fields.collect());
                }
                Expr::Reference(value) => {
                    statics.facts.insert(name, errors(&value.expr, names));
                }
                value => {
                    let mut facts = BTreeMap::new();
                    chain(value, names, &mut facts);
                    let text = names.text(value.to_token_stream());
                    statics.texts.insert(name.clone(), text);
                    statics.facts.insert(name, facts);
                }
            }
        }
        statics
    }

    /// What a name stands for, as text.
    pub(super) fn text(&self, name: &str) -> Option<&String> {
        self.texts.get(name)
    }

    /// What the constant of a name says.
    pub(super) fn facts(&self, name: &str) -> Option<&BTreeMap<Fact, String>> {
        self.facts.get(name)
    }

    /// What the client as a whole sends, where the file says it.
    pub(super) fn client(&self) -> Option<&BTreeMap<Fact, String>> {
        self.client.as_ref()
    }

    /// What is sent by a function that starts a call.
    pub(super) fn called_by(&self, body: &str) -> Option<&BTreeMap<Fact, String>> {
        let (_, behind) = body.split_once("Call::new(&self.client, &")?;
        let (name, _) = behind.split_once(')')?;
        self.facts.get(name)
    }
}

/// `Operation::new("id", Method::GET, "/path").accept("…")`, each call one fact.
fn chain(value: &Expr, names: &Names, facts: &mut BTreeMap<Fact, String>) {
    match value {
        Expr::MethodCall(call) => {
            chain(&call.receiver, names, facts);
            let arguments = names.text(call.args.to_token_stream());
            facts.insert(Fact::Other(call.method.to_string()), arguments);
        }
        Expr::Call(call) => {
            let mut arguments = call.args.iter().map(|it| names.text(it.to_token_stream()));
            for name in ["id", "method", "path"] {
                if let Some(argument) = arguments.next() {
                    let argument = argument.rsplit("::").next().unwrap_or(&argument);
                    let argument = argument.trim_matches('"').to_owned();
                    facts.insert(Fact::Other(name.to_owned()), argument);
                }
            }
        }
        _ => {}
    }
}

/// `[ErrorCase::code(404, ErrorBody::read_missing)]`, each case one fact.
fn errors(value: &Expr, names: &Names) -> BTreeMap<Fact, String> {
    let Expr::Array(array) = value else {
        return BTreeMap::new();
    };
    let cases = array.elems.iter().filter_map(|element| {
        let Expr::Call(call) = element else {
            return None;
        };
        let kind = names.text(call.func.to_token_stream());
        let mut arguments: Vec<String> = call
            .args
            .iter()
            .map(|it| names.text(it.to_token_stream()))
            .collect();
        let reader = arguments.pop()?;
        let status = match (kind.rsplit("::").next()?, arguments.pop()) {
            ("range", Some(digit)) => format!("{digit}XX"),
            (_, Some(code)) => code,
            _ => "default".to_owned(),
        };
        let reader = reader.rsplit("::").next()?.trim_start_matches("read_");
        Some((Fact::Error(status), reader.to_owned()))
    });
    cases.collect()
}
