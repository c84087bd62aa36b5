//! The traits that the user has derived: how they are written, and whether they can be, as far as that is
//! known without the compiler.

use proc_macro2::TokenStream;
use quote::quote;

use super::{name::pascal_case, object::has_default};
use crate::{
    api::{Api, Definition, DefinitionId, Enumeration, EnumerationValues, Object, Shape, Type},
    config::Derive,
};

/// Traits of the standard library whose needs are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Copy,
}

impl Trait {
    const ALL: [(&'static str, Self); 5] = [
        ("Eq", Self::Eq),
        ("Hash", Self::Hash),
        ("PartialOrd", Self::PartialOrd),
        ("Ord", Self::Ord),
        ("Copy", Self::Copy),
    ];

    /// The traits without which it can't be derived, beside those that every type has.
    fn asks_for(self) -> &'static [&'static str] {
        match self {
            Self::Ord => &["Eq", "PartialOrd"],
            _ => &[],
        }
    }
}

/// The traits that a type derives by itself.
const OF_ALL: [&str; 2] = ["Clone", "Debug"];
const OF_ENUMERATIONS: [&str; 7] = [
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

/// The derive macros that the user adds, behind the type's own.
pub(super) fn extra(definition: &Definition) -> TokenStream {
    let added = definition.derive.iter();
    let added = added.filter(|path| !derives_itself(definition, last_word(path)));
    let paths = added.filter_map(|path| syn::parse_str::<syn::Path>(path).ok());
    quote!(#(, #paths)*)
}

/// Why a type can't derive a trait; `None` where it can, or where only the compiler knows.
pub(super) fn obstacle(api: &Api, id: DefinitionId, wanted: &Derive) -> Option<String> {
    let definition = api.definitions.get(id);
    let name = last_word(wanted.as_str());
    if matches!(definition.shape, Shape::Alias(_)) {
        return Some("it is another name for a type".to_owned());
    }
    if derives_itself(definition, name) {
        return None;
    }
    if name == "Default" {
        return Some("not all of its values may be absent".to_owned());
    }
    let (_, known) = Trait::ALL.into_iter().find(|(own, _)| *own == name)?;
    let derived = |other: &str| {
        let extra = definition.derive.iter();
        derives_itself(definition, other) || extra.map(|it| last_word(it)).any(|it| it == other)
    };
    if let Some(missing) = known.asks_for().iter().find(|other| !derived(other)) {
        return Some(format!("that asks for `{missing}`, too"));
    }
    match &definition.shape {
        Shape::Object(object) => {
            let rest = object.rest.iter().map(|ty| ("additional_properties", ty));
            let fields = fields(object);
            let mut all = fields.chain(rest.filter(|_| known != Trait::Copy));
            if known == Trait::Copy && object.rest.is_some() {
                return Some("its map of other members can't be copied".to_owned());
            }
            all.find_map(|(field, ty)| {
                let why = lacks(api, ty, known, name)?;
                Some(format!("its member `{field}` {why}"))
            })
        }
        Shape::Enumeration(enumeration) => copies(enumeration, known),
        Shape::Union(_) => Some("what is unknown of a union is kept as it came".to_owned()),
        Shape::Form(_) => Some("parts of a form may be files".to_owned()),
        Shape::Alias(_) => None,
    }
}

/// The types of a struct's fields, by the names of their members.
fn fields(object: &Object) -> impl Iterator<Item = (&str, &Type)> {
    let fields = object.properties.iter().filter(|it| it.constant.is_none());
    fields.map(|property| (property.name.as_str(), &property.ty))
}

fn copies(enumeration: &Enumeration, known: Trait) -> Option<String> {
    let is_text = matches!(enumeration.values, EnumerationValues::Strings(_));
    (known == Trait::Copy && is_text).then(|| "a value that is unknown is a text".to_owned())
}

fn derives_itself(definition: &Definition, name: &str) -> bool {
    match &definition.shape {
        Shape::Enumeration(_) => OF_ENUMERATIONS.contains(&name),
        Shape::Form(form) => {
            OF_ALL.contains(&name) || (name == "Default" && has_default(definition, &form.object))
        }
        Shape::Object(object) => {
            OF_ALL.contains(&name)
                || name == "PartialEq"
                || (name == "Default" && has_default(definition, object))
        }
        Shape::Union(_) => OF_ALL.contains(&name) || name == "PartialEq",
        Shape::Alias(_) => false,
    }
}

/// Why a value of a type hasn't a trait, if that is known.
fn lacks(api: &Api, ty: &Type, known: Trait, name: &str) -> Option<String> {
    let no = |what: &str| Some(format!("{what}, which isn't `{name}`"));
    match ty {
        Type::Null
        | Type::Boolean
        | Type::Integer(_)
        | Type::DateTime
        | Type::Date
        | Type::Uuid
        // What only the user knows.
        | Type::Mapped { .. } => None,
        Type::Number => match known {
            Trait::PartialOrd | Trait::Copy => None,
            _ => no("is a floating-point number"),
        },
        Type::Any | Type::Decimal => match known {
            Trait::Eq | Trait::Hash => None,
            _ if *ty == Type::Any => no("may be any value"),
            _ => no("is a decimal number"),
        },
        Type::String | Type::Base64 => match known {
            Trait::Copy => no("is a text or bytes"),
            _ => None,
        },
        Type::Upload | Type::Parts => no("is a file"),
        Type::List(inner) | Type::Map(inner) | Type::Keyed(_, inner) => match known {
            Trait::Copy => no("holds several values"),
            _ => lacks(api, inner, known, name),
        },
        Type::Tuple(places) => places.iter().find_map(|it| lacks(api, it, known, name)),
        Type::Nullable(inner) => lacks(api, inner, known, name),
        Type::Named(id) => named(api, *id, known, name),
    }
}

fn named(api: &Api, id: DefinitionId, known: Trait, name: &str) -> Option<String> {
    let resolved = Type::Named(id);
    let Type::Named(id) = api.definitions.resolve(&resolved) else {
        return lacks(
            api,
            &api.definitions.resolve(&resolved).clone(),
            known,
            name,
        );
    };
    let definition = api.definitions.get(*id);
    let extra = definition.derive.iter();
    if derives_itself(definition, name) || extra.map(|it| last_word(it)).any(|it| it == name) {
        return None;
    }
    Some(format!(
        "is of the type `{}`, which doesn't derive it",
        pascal_case(&definition.name)
    ))
}

/// The name of a trait without the way to it.
fn last_word(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
}
