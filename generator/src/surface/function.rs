//! Functions that callers call.

use quote::ToTokens as _;
use syn::{Attribute, Block, FnArg, Pat, ReturnType, Signature};

use super::argument::{Accepts, Argument};
use super::features::Features;
use super::names::Names;
use super::read;

/// A function that callers call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// What stands before the dot: `&self`, `self`, or nothing.
    pub receiver: String,
    /// What is passed.
    pub arguments: Vec<Argument>,
    /// The type of what comes back.
    pub gives: String,
    /// What it is made of, which decides what is sent.
    pub body: String,
    /// What is said about it.
    pub docs: String,
    /// What brings it.
    pub features: Features,
    /// Whether it is said to be on its way out.
    pub is_deprecated: bool,
    /// The variant that it asks for, where it comes with a variant.
    pub variant: Option<String>,
}

impl Function {
    pub(super) fn of(
        attributes: &[Attribute],
        signature: &Signature,
        body: &Block,
        names: &Names,
    ) -> Self {
        let mut receiver = String::new();
        let mut arguments = Vec::new();
        for input in &signature.inputs {
            match input {
                FnArg::Receiver(it) => {
                    let text = names.text(it.to_token_stream());
                    // Whether a function changes its own copy is its own affair.
                    text.strip_prefix("mut ")
                        .unwrap_or(&text)
                        .clone_into(&mut receiver);
                }
                FnArg::Typed(it) => arguments.push(Argument {
                    name: match &*it.pat {
                        Pat::Ident(name) => name.ident.to_string(),
                        _ => String::new(),
                    },
                    accepts: Accepts::of(&it.ty, names),
                }),
            }
        }
        Self {
            receiver,
            arguments,
            gives: match &signature.output {
                ReturnType::Default => "()".to_owned(),
                ReturnType::Type(_, ty) => names.text(ty.to_token_stream()),
            },
            body: names.text(body.to_token_stream()),
            docs: read::docs(attributes),
            features: Features::of(attributes),
            is_deprecated: read::is_deprecated(attributes),
            variant: None,
        }
    }

    /// A function without arguments that a table gives.
    pub(super) fn look(receiver: &str, gives: String) -> Self {
        Self {
            receiver: receiver.to_owned(),
            gives,
            ..Self::default()
        }
    }
}
