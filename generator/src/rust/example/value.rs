//! Values of types as expressions: those that the document shows, else plain ones.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::hint::{DEPTH_LIMIT, Hint, TEXT_LIMIT};
use super::{fit::fits, literal, scalar};
use crate::api::{DefinitionId, Enumeration, Form, PartEncoding, Shape, Tagging, Type, Union};
use crate::load::Node;
use crate::rust::{
    argument::converts,
    context::Context,
    field::{Field, Presence},
    name::{Scope, pascal_case, snake_case},
};

/// An object is shown with no more than this many members that may be left out.
const OPTION_LIMIT: usize = 4;

/// Values being made, and the models that they name.
pub(super) struct Sampler<'c, 'a> {
    context: &'c Context<'a>,
    models: BTreeSet<Ident>,
    /// Whether the outermost value shows something that may be left out, where nothing else is to be seen.
    is_alone: bool,
    /// Whether all that may be left out is shown, as far as the document shows it.
    pub(super) is_whole: bool,
}

/// How an expression stands to the type that is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The type is known, and the compiler infers the rest.
    Known,
    /// Anything that converts is taken, so the expression must have a type of its own.
    Open,
}

impl<'c, 'a> Sampler<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>) -> Self {
        Self {
            context,
            models: BTreeSet::new(),
            is_alone: false,
            is_whole: false,
        }
    }

    /// One that leaves out nothing that the document shows.
    pub(super) fn of_everything(context: &'c Context<'a>) -> Self {
        Self {
            is_whole: true,
            ..Self::new(context)
        }
    }

    /// The models that the values name.
    pub(super) fn models(&self) -> &BTreeSet<Ident> {
        &self.models
    }

    /// A value of a type of which no place is known.
    pub(super) fn sample(&mut self, ty: &Type) -> Option<TokenStream> {
        self.exact(ty, Hint::named("text", None), Place::Open)
    }

    /// A value of a struct that callers build, which shows at least one thing that can be set.
    pub(super) fn built(&mut self, id: DefinitionId) -> Option<TokenStream> {
        self.is_alone = true;
        self.sample(&Type::Named(id))
    }

    /// A value where anything that converts into a type is taken.
    pub(super) fn typed(&mut self, ty: &Type, hint: Hint<'_>) -> Option<TokenStream> {
        if *self.context.api.definitions.resolve(ty) == Type::String {
            return Some(self.text(ty, hint));
        }
        self.exact(ty, hint, Place::Open)
    }

    /// A value as callers may pass it: texts as literals, variants of a union as they are.
    pub(super) fn loose(&mut self, ty: &Type, hint: Hint<'_>) -> Option<TokenStream> {
        let context = self.context;
        let definitions = &context.api.definitions;
        match definitions.resolve(ty) {
            _ if ty.is_nullable() => self.typed(ty.non_null(), hint),
            Type::String => Some(self.text(ty, hint)),
            Type::List(item) => {
                let hint = hint.or_of(definitions, ty);
                let mut items = Vec::new();
                for hint in hint.items() {
                    items.push(self.passed(item, hint)?);
                }
                // One that passes what converts must be told what converts: items of one list are alike.
                Some(quote!([#(#items),*]))
            }
            Type::Map(value) => {
                let hint = hint.or_of(definitions, ty);
                let mut entries = Vec::new();
                for (key, hint) in hint.entries() {
                    let value = self.passed(value, hint)?;
                    entries.push(quote!((#key, #value)));
                }
                Some(quote!([#(#entries),*]))
            }
            Type::Keyed(key, value) => {
                let value = self.passed(value, hint.inner(None))?;
                let key = self.exact(&Type::Named(*key), hint.inner(None), Place::Open)?;
                Some(quote!([(#key, #value)]))
            }
            Type::Named(id) => match &definitions.get(*id).shape {
                Shape::Union(union) => {
                    let hint = hint.or_of(definitions, ty);
                    self.variant(*id, union, true, hint)
                }
                _ => self.exact(ty, hint, Place::Open),
            },
            _ => self.exact(ty, hint, Place::Known),
        }
    }

    /// An item of what callers pass as a list or a map. Items of a list have one type, so variants of a
    /// union are in it.
    fn passed(&mut self, item: &Type, hint: Hint<'_>) -> Option<TokenStream> {
        let definitions = &self.context.api.definitions;
        if converts(self.context, item) && *definitions.resolve(item) == Type::String {
            return Some(self.text(item, hint));
        }
        let place = if converts(self.context, item) {
            Place::Open
        } else {
            Place::Known
        };
        self.exact(item, hint, place)
    }

    /// A value of just this type.
    fn exact(&mut self, ty: &Type, hint: Hint<'_>, place: Place) -> Option<TokenStream> {
        if hint.depth > DEPTH_LIMIT {
            return None;
        }
        let context = self.context;
        let package = format_ident!("{}", context.package);
        if ty.is_nullable() {
            let value = self.exact(ty.non_null(), hint, place)?;
            return Some(quote!(Some(#value)));
        }
        let definitions = &context.api.definitions;
        let hint = hint.or_of(definitions, ty);
        let parsed = |text: &str, name: &str| match place {
            Place::Known => quote!(#text.parse()?),
            Place::Open => {
                let name = format_ident!("{name}");
                quote!(#text.parse::<#package::#name>()?)
            }
        };
        Some(match definitions.resolve(ty) {
            // What makes a value of the user's own type is for the user to know.
            Type::Mapped { .. } => return None,
            Type::Any => literal::any(hint.example, &package),
            Type::Null => quote!(()),
            Type::Boolean => {
                let value = hint.example.and_then(Node::as_bool).unwrap_or(true);
                quote!(#value)
            }
            Type::Integer(width) => literal::integer(*width, hint.example, place),
            Type::Number => literal::number(hint.example),
            Type::Decimal => literal::decimal(hint.example, &package),
            Type::String => {
                let text = self.text(ty, hint);
                quote!(#text.to_owned())
            }
            Type::DateTime => {
                let text = hint.text().filter(|text| scalar::is_date_time(text));
                parsed(text.unwrap_or("2026-01-31T12:00:00Z"), "Timestamp")
            }
            Type::Date => {
                let text = hint.text().filter(|text| scalar::is_date(text));
                parsed(text.unwrap_or("2026-01-31"), "Date")
            }
            Type::Uuid => {
                let text = hint.text().filter(|text| scalar::is_uuid(text));
                parsed(
                    text.unwrap_or("6fbb5a7c-4c6b-4f0c-9d6e-3f1c2b7a9d10"),
                    "Uuid",
                )
            }
            Type::Base64 => quote!(b"bytes".to_vec()),
            Type::List(item) => {
                let mut items = Vec::new();
                for hint in hint.items() {
                    items.push(self.exact(item, hint, place)?);
                }
                quote!(vec![#(#items),*])
            }
            Type::Map(value) => {
                let mut entries = Vec::new();
                for (key, hint) in hint.entries() {
                    let value = self.exact(value, hint, place)?;
                    entries.push(quote!((#key.to_owned(), #value)));
                }
                map(&entries, place)
            }
            Type::Keyed(key, value) => {
                let key = self.exact(&Type::Named(*key), hint.inner(None), place)?;
                let value = self.exact(value, hint.inner(None), place)?;
                map(&[quote!((#key, #value))], place)
            }
            Type::Tuple(places) => {
                let examples = hint.example.and_then(Node::as_array);
                let mut values = Vec::new();
                for (index, ty) in places.iter().enumerate() {
                    let example = examples.and_then(|examples| examples.get(index));
                    values.push(self.exact(ty, hint.inner(example), place)?);
                }
                quote!((#(#values,)*))
            }
            Type::Upload => quote!(#package::Upload::from_path("path/to/file")),
            Type::Parts => quote!(#package::Form::new().text("name", "text")),
            Type::Nullable(inner) => self.exact(inner, hint, place)?,
            Type::Named(id) => match &definitions.get(*id).shape {
                Shape::Object(_) | Shape::Form(_) => self.object(*id, hint)?,
                Shape::Enumeration(enumeration) => self.enumeration(*id, enumeration, hint)?,
                Shape::Union(union) => self.variant(*id, union, false, hint)?,
                Shape::Alias(_) => return None,
            },
        })
    }

    /// A text as a literal: the one that the document shows, else the name of its place.
    fn text(&self, ty: &Type, hint: Hint<'_>) -> TokenStream {
        let hint = hint.or_of(&self.context.api.definitions, ty);
        if let Some(text) = hint.text() {
            return quote!(#text);
        }
        let name = snake_case(hint.name);
        let name = if name.is_empty() || name.len() > TEXT_LIMIT {
            "text"
        } else {
            &name
        };
        quote!(#name)
    }

    fn name(&mut self, id: DefinitionId) -> Option<Ident> {
        let ident = self.context.names.get(id)?.clone();
        self.models.insert(ident.clone());
        Some(ident)
    }

    fn enumeration(
        &mut self,
        id: DefinitionId,
        enumeration: &Enumeration,
        hint: Hint<'_>,
    ) -> Option<TokenStream> {
        let context = self.context;
        let name = self.name(id)?;
        let wanted = match (hint.word(), hint.example) {
            (Some(text), _) => Some(text.to_owned()),
            (None, Some(Node::Number(number))) => Some(number.to_string()),
            _ => None,
        };
        let variants = context.values(id, enumeration);
        let shown = variants
            .iter()
            .find(|(_, text)| Some(text) == wanted.as_ref());
        let (variant, _) = shown.or_else(|| variants.first())?;
        Some(quote!(#name::#variant))
    }

    /// The variant of a union that the document shows, else the first that can be shown; `bare` without the
    /// union around it, where it converts.
    fn variant(
        &mut self,
        id: DefinitionId,
        union: &Union,
        bare: bool,
        hint: Hint<'_>,
    ) -> Option<TokenStream> {
        let mut scope = Scope::variants();
        let mut variants: Vec<_> = union
            .variants
            .iter()
            .map(|variant| (scope.claim(&pascal_case(&variant.name)), variant))
            .collect();
        let shown = variants
            .iter()
            .position(|(_, variant)| match &union.tagging {
                Tagging::Property(tag) => {
                    let tag = hint.example.and_then(|example| example.get(tag));
                    let tag = tag.and_then(Node::as_str);
                    tag.is_some_and(|tag| variant.tags.iter().any(|own| own == tag))
                }
                Tagging::Shape => hint.example.is_some_and(|example| {
                    fits(&self.context.api.definitions, &variant.ty, example)
                }),
            });
        let is_shown = shown.is_some();
        if let Some(shown) = shown {
            variants.swap(0, shown);
        }
        for (index, (ident, variant)) in variants.into_iter().enumerate() {
            let example = hint.example.filter(|_| is_shown && index == 0);
            let mut inner = hint.inner(example);
            if let Tagging::Property(tag) = &union.tagging {
                // What is shown has the tag that it has.
                let shown = example.and_then(|example| example.get(tag)?.as_str());
                let text = shown.or(variant.tags.first().map(String::as_str));
                inner.tag = text.map(|text| (tag.as_str(), text));
            }
            let Some(value) = self.exact(&variant.ty, inner, Place::Known) else {
                continue;
            };
            let boxed = self.context.decisions.cycles.closes(id, &variant.ty);
            // What isn't a type of its own would have to be said to be one.
            let definitions = &self.context.api.definitions;
            let has_type = matches!(definitions.resolve(&variant.ty), Type::Named(_));
            if bare && !boxed && has_type && self.context.converts_into(union, &variant.ty) {
                return Some(value);
            }
            let name = self.name(id)?;
            let value = if boxed {
                quote!(Box::new(#value))
            } else {
                value
            };
            return Some(quote!(#name::#ident(#value)));
        }
        None
    }

    fn object(&mut self, id: DefinitionId, hint: Hint<'_>) -> Option<TokenStream> {
        let context = self.context;
        let name = self.name(id)?;
        let definition = context.api.definitions.get(id);
        let object = definition.shape.properties()?;
        let (fields, _) = context.fields(id, definition, object);
        let by_builder = context.how_built(id)?.by_builder;
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        let mut options = 0;
        let mut others = Vec::new();
        for field in &fields {
            let property = field.property;
            let shown = hint.example.and_then(|example| example.get(&property.name));
            let inner = hint.member(&property.name, shown.or(property.documentation.shown()));
            let ident = &field.ident;
            match field.presence {
                Presence::Required => {
                    let value = self.loose(&property.ty, inner)?;
                    if by_builder {
                        setters.push(quote!(.#ident(#value)));
                    } else {
                        arguments.push(value);
                    }
                }
                Presence::Preset => {}
                Presence::Optional | Presence::ThreeState => {
                    let is_current = self.is_whole || !property.documentation.deprecated;
                    let is_room = self.is_whole || options < OPTION_LIMIT;
                    if property.read_only || !is_current || !is_room {
                        continue;
                    }
                    // What the server never sends is for callers to send.
                    let is_shown = shown.is_some_and(|shown| !shown.is_null());
                    if !is_shown && !property.write_only {
                        others.push((field, inner));
                    } else if let Some(setter) = self.setter(field, inner) {
                        setters.push(setter);
                        options += 1;
                    }
                }
            }
        }
        if let Shape::Form(form) = &definition.shape {
            let file = file(form, &others).copied();
            setters.extend(file.and_then(|(field, inner)| self.setter(field, inner)));
        }
        if self.is_alone && hint.depth == 0 && arguments.is_empty() && setters.is_empty() {
            // A plain value says enough.
            let is_plain = |field: &Field<'_>| {
                let ty = context
                    .api
                    .definitions
                    .resolve(field.property.ty.non_null());
                !matches!(
                    ty,
                    Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Keyed(..)
                )
            };
            others.sort_by_key(|(field, _)| !is_plain(field));
            let mut others = others.into_iter();
            setters.extend(others.find_map(|(field, inner)| self.setter(field, inner)));
        }
        Some(if by_builder {
            quote!(#name::builder() #(#setters)* .build()?)
        } else {
            quote!(#name::new(#(#arguments),*) #(#setters)*)
        })
    }

    /// The call that sets what may be left out.
    fn setter(&mut self, field: &Field<'_>, hint: Hint<'_>) -> Option<TokenStream> {
        let own = field.property.ty.non_null();
        let value = match field.presence {
            Presence::ThreeState => self.typed(own, hint),
            _ => self.loose(own, hint),
        }?;
        let ident = &field.ident;
        Some(quote!(.#ident(#value)))
    }
}

/// The file that a form is shown with which can be without any.
fn file<'o, 'f, 'h>(
    form: &Form,
    others: &'o [(&'f Field<'f>, Hint<'h>)],
) -> Option<&'o (&'f Field<'f>, Hint<'h>)> {
    let mut parts = form.object.properties.iter().zip(&form.parts);
    let is_file = |part: &PartEncoding| matches!(part, PartEncoding::Files(_));
    if parts.any(|(property, part)| property.required && is_file(part)) {
        return None;
    }
    others.iter().find(|(field, _)| {
        let mut parts = form.object.properties.iter().zip(&form.parts);
        parts.any(|(property, part)| {
            // Where the type is one of many, the caller has to say which.
            let is_plain = matches!(part, PartEncoding::Files(types) if !types.iter().any(|ty| ty.contains('*')));
            is_plain && std::ptr::eq(property, field.property)
        })
    })
}

fn map(entries: &[TokenStream], place: Place) -> TokenStream {
    match place {
        Place::Known => quote!([#(#entries),*].into()),
        Place::Open => quote!(std::collections::BTreeMap::from([#(#entries),*])),
    }
}
