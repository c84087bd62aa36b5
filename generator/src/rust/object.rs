//! An object as a struct: its fields, how it is read and written, and how callers build it.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::{Context, FieldNames},
    derive, documentation,
    field::{Field, Presence, boxed, constant, presence, preset},
    imports::Imports,
    name::{Scope, snake_case},
};
use crate::api::{Definition, DefinitionId, Object, Shape, Type, code};

/// More arguments than this make a call that nobody can read.
const ARGUMENT_LIMIT: usize = 4;

/// Whether a struct has a value of which nothing is said.
pub(super) fn has_default(definition: &Definition, object: &Object) -> bool {
    let is_form = matches!(definition.shape, Shape::Form(_));
    let built = definition.usage.request;
    let mut fields = object.properties.iter().filter(|it| it.constant.is_none());
    (built || is_form) && fields.all(|property| presence(property, built).may_be_absent())
}

/// How callers build a struct.
pub(super) struct Construction<'a> {
    /// Whether by a builder rather than by `new`.
    pub(super) by_builder: bool,
    /// What they have to give, in the order of the arguments.
    pub(super) required: Vec<(Ident, &'a Type)>,
}

impl Context<'_> {
    /// The struct of an object, with everything that belongs to it.
    pub(super) fn object(
        &self,
        id: DefinitionId,
        definition: &Definition,
        object: &Object,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let Some(ident) = self.names.get(id) else {
            return TokenStream::new();
        };
        let built = definition.usage.request;
        let (fields, rest) = self.fields(id, definition, object);
        let rest = rest.as_ref().map(|(ident, ty)| (ident, *ty));

        let example = built.then(|| self.built_example(id)).flatten();
        let docs = documentation::with_example(
            &definition.documentation,
            &plain_words(definition),
            example.as_deref(),
        );
        let declared = fields.iter().map(|field| {
            let docs = documentation::attributes(
                &field.property.documentation,
                &code(&field.property.name),
            );
            let ident = &field.ident;
            let ty = self.field_type(field, imports);
            quote!(#docs pub #ident: #ty)
        });
        let declared: Vec<TokenStream> = declared.collect();
        let declared_rest = rest.map(|(ident, ty)| {
            let map = imports.collection("BTreeMap");
            let ty = self.ty(ty, imports);
            quote!(
                #[doc = " Members that the document does not name."]
                pub #ident: #map<String, #ty>,
            )
        });
        let default = has_default(definition, object).then(|| quote!(, Default));
        let extra = derive::extra(definition);
        // What callers only build is of no use until it is sent.
        let must_use = (built && !definition.usage.response).then(|| quote!(#[must_use]));
        let table = self.table(ident, object, &fields, rest, imports);
        let construction = built.then(|| self.construction(ident, &fields, rest, imports));
        quote! {
            #docs
            #[derive(Clone, Debug #default #extra)]
            #must_use
            #[non_exhaustive]
            pub struct #ident {
                #(#declared,)*
                #declared_rest
            }
            #construction
            #table
        }
    }

    /// The fields of an object: those of its properties, and the one for all other members.
    pub(super) fn fields<'o>(
        &self,
        id: DefinitionId,
        definition: &Definition,
        object: &'o Object,
    ) -> (Vec<Field<'o>>, Option<(Ident, &'o Type)>) {
        let built = definition.usage.request;
        let names = self.field_names(id, built, object);
        let (names, rest) = (&names.0, &names.1);
        let properties = object.properties.iter();
        let fields = properties
            .filter(|property| property.constant.is_none())
            .zip(names)
            .map(|(property, ident)| Field {
                property,
                ident: ident.clone(),
                boxed: self.decisions.cycles.closes(id, &property.ty),
                presence: presence(property, built),
            })
            .collect();
        let rest = rest.clone().zip(object.rest.as_ref());
        (fields, rest)
    }

    /// The names of the fields of an object.
    fn field_names(&self, id: DefinitionId, built: bool, object: &Object) -> Rc<FieldNames> {
        let mut fields = self.named.fields.borrow_mut();
        let names = fields.entry(id).or_insert_with(|| {
            let mut scope = Scope::values(if built {
                &["new", "builder", "build"]
            } else {
                &[]
            });
            let properties = object.properties.iter();
            let names = properties
                .filter(|property| property.constant.is_none())
                .map(|property| scope.claim(&snake_case(property.word())))
                .collect();
            let rest = object.rest.as_ref();
            let rest = rest.map(|_| scope.claim("additional_properties"));
            Rc::new((names, rest))
        });
        Rc::clone(names)
    }

    /// How callers build the struct of a definition.
    pub(super) fn how_built(&self, id: DefinitionId) -> Option<Construction<'_>> {
        let definition = self.api.definitions.get(id);
        let object = definition.shape.properties()?;
        let (fields, _) = self.fields(id, definition, object);
        let by_builder = self.wants_builder(&fields);
        Some(Construction {
            by_builder,
            required: fields
                .into_iter()
                .filter(|field| field.presence == Presence::Required)
                .map(|field| (field.ident, &field.property.ty))
                .collect(),
        })
    }

    /// Whether the arguments of `new` would be too many, or two of them could be mistaken for each
    /// other.
    fn wants_builder(&self, fields: &[Field<'_>]) -> bool {
        let required: Vec<&Field<'_>> = fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .collect();
        let neighbours_alike = required.windows(2).any(|pair| match pair {
            [one, other] => self.alike(&one.property.ty, &other.property.ty),
            _ => false,
        });
        required.len() > ARGUMENT_LIMIT || neighbours_alike
    }

    /// The fields on the way to a member of a member, and its type.
    pub(super) fn way<'t>(
        &'t self,
        start: &'t Type,
        members: &[String],
    ) -> Option<(Vec<Ident>, &'t Type)> {
        let mut current = start;
        let mut way = Vec::new();
        for member in members {
            let (id, object) = self.api.definitions.object(current)?;
            let (fields, _) = self.fields(id, self.api.definitions.get(id), object);
            way.push(
                fields
                    .iter()
                    .find(|field| field.property.name == *member)?
                    .ident
                    .clone(),
            );
            current = &object.property(member)?.ty;
        }
        Some((way, current))
    }

    /// The type of a field.
    pub(super) fn field_type(&self, field: &Field<'_>, imports: &mut Imports<'_>) -> TokenStream {
        let inner = self.ty(field.property.ty.non_null(), imports);
        let inner = if field.boxed {
            quote!(Box<#inner>)
        } else {
            inner
        };
        match field.presence {
            Presence::Required if field.property.ty.is_nullable() => quote!(Option<#inner>),
            Presence::Required | Presence::Preset => inner,
            Presence::Optional => quote!(Option<#inner>),
            Presence::ThreeState => {
                let nullable = imports.runtime("Nullable");
                quote!(#nullable<#inner>)
            }
        }
    }

    /// The table that reading and writing are made from.
    fn table(
        &self,
        ident: &Ident,
        object: &Object,
        fields: &[Field<'_>],
        rest: Option<(&Ident, &Type)>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let constants: Vec<TokenStream> = object
            .properties
            .iter()
            .filter_map(|property| {
                let name = &property.name;
                let constant = constant(property.constant.as_ref()?);
                Some(quote!(#name = #constant))
            })
            .collect();
        let constants = if constants.is_empty() {
            quote!()
        } else {
            quote!([#(#constants),*];)
        };
        let entries = fields.iter().map(|field| {
            let kind = match field.presence {
                Presence::Required | Presence::Preset => quote!(required),
                Presence::Optional => quote!(optional),
                Presence::ThreeState => quote!(nullable),
            };
            let key = &field.property.name;
            let name = &field.ident;
            let codec = self
                .field_codec(field, imports)
                .map(|codec| quote!(as #codec));
            quote!(#kind #key => #name #codec;)
        });
        let entries: Vec<TokenStream> = entries.collect();
        let rest = rest.map(|(rest, ty)| {
            let codec = self.codec(ty, imports).map(|codec| quote!(as #codec));
            quote!(..#rest #codec;)
        });
        quote! {
            sdkwright_runtime::object! {
                #ident { #constants #(#entries)* #rest }
            }
        }
    }

    fn field_codec(&self, field: &Field<'_>, imports: &mut Imports<'_>) -> Option<TokenStream> {
        let codec = self.codec(field.property.ty.non_null(), imports)?;
        let codec = if field.boxed {
            quote!(Box<#codec>)
        } else {
            codec
        };
        // The table's codec of a member that may be absent is that of the value inside.
        Some(match field.presence {
            Presence::Required if field.property.ty.is_nullable() => quote!(Option<#codec>),
            _ => codec,
        })
    }

    /// How callers build the struct: by `new` where its arguments can be read, else by a builder.
    pub(super) fn construction(
        &self,
        ident: &Ident,
        fields: &[Field<'_>],
        rest: Option<(&Ident, &Type)>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        if self.wants_builder(fields) {
            return self.builder(ident, fields, rest, imports);
        }
        let mut parameters = Vec::new();
        let mut values = Vec::new();
        for field in fields {
            let name = &field.ident;
            match field.presence {
                Presence::Required => {
                    let argument = self.argument(&field.property.ty, name, imports);
                    let ty = argument.ty;
                    let value = boxed(field, argument.value);
                    parameters.push(quote!(#name: #ty));
                    values.push(if name == &value.to_string() {
                        quote!(#name)
                    } else {
                        quote!(#name: #value)
                    });
                }
                Presence::Preset => {
                    let tag = preset(field);
                    values.push(quote!(#name: #tag));
                }
                Presence::Optional => values.push(quote!(#name: None)),
                Presence::ThreeState => {
                    let nullable = imports.runtime("Nullable");
                    values.push(quote!(#name: #nullable::Absent));
                }
            }
        }
        if let Some((rest, _)) = rest {
            let map = imports.collection("BTreeMap");
            values.push(quote!(#rest: #map::new()));
        }
        let doc = if parameters.is_empty() {
            " With nothing set."
        } else {
            " With what is required; everything else is left out until it is set."
        };
        let setters: Vec<TokenStream> = fields
            .iter()
            .filter(|field| field.presence.may_be_absent())
            .map(|field| self.setter(field, imports))
            .collect();
        let rest_setter = rest.map(|(rest, ty)| self.rest_setter(rest, ty, imports));
        quote! {
            impl #ident {
                #[doc = #doc]
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values),* }
                }
                #(#setters)*
                #rest_setter
            }
        }
    }

    fn builder(
        &self,
        ident: &Ident,
        fields: &[Field<'_>],
        rest: Option<(&Ident, &Type)>,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let builder = format_ident!("{ident}Builder");
        let error = imports.runtime("BuildError");
        let mut declared = Vec::new();
        let mut built = Vec::new();
        let mut setters = Vec::new();
        for field in fields {
            let name = &field.ident;
            if field.presence == Presence::Preset {
                let tag = preset(field);
                built.push(quote!(#name: #tag));
                continue;
            }
            let ty = self.field_type(field, imports);
            if field.presence == Presence::Required {
                let wire = &field.property.name;
                let owner = ident.to_string();
                declared.push(quote!(#name: Option<#ty>));
                built.push(quote!(#name: #error::require(self.#name, #owner, #wire)?));
            } else {
                declared.push(quote!(#name: #ty));
                built.push(quote!(#name: self.#name));
            }
            setters.push(self.setter(field, imports));
        }
        if let Some((rest, ty)) = rest {
            let map = imports.collection("BTreeMap");
            let value = self.ty(ty, imports);
            declared.push(quote!(#rest: #map<String, #value>));
            built.push(quote!(#rest: self.#rest));
            setters.push(self.rest_setter(rest, ty, imports));
        }
        let starts = format!(" Starts a [`{ident}`] with nothing set.");
        let about = format!(" Builds a [`{ident}`]; [`build`](Self::build) says what is missing.");
        let result = format!(" The [`{ident}`].");
        quote! {
            impl #ident {
                #[doc = #starts]
                pub fn builder() -> #builder {
                    Default::default()
                }
            }
            #[doc = #about]
            #[derive(Clone, Debug, Default)]
            #[must_use = "a builder does nothing until it is built"]
            pub struct #builder {
                #(#declared),*
            }
            impl #builder {
                #(#setters)*
                #[doc = #result]
                #[doc = ""]
                #[doc = " # Errors"]
                #[doc = " Names the first required field that was not set."]
                pub fn build(self) -> Result<#ident, #error> {
                    Ok(#ident { #(#built),* })
                }
            }
        }
    }

    /// Sets a field.
    fn setter(&self, field: &Field<'_>, imports: &mut Imports<'_>) -> TokenStream {
        let name = &field.ident;
        // Its own name says what it sets, and a short one leaves the type room on the line.
        let given = &format_ident!("value");
        let doc = documentation::doc(&documentation::first_paragraph(
            &field.property.documentation,
            &format!("Sets {}.", code(&field.property.name)),
        ));
        let deprecated = field
            .property
            .documentation
            .deprecated
            .then(|| quote!(#[deprecated]));
        let inner = field.property.ty.non_null();
        let (ty, value) = if field.presence == Presence::ThreeState {
            let nullable = imports.runtime("Nullable");
            let ty = self.ty(inner, imports);
            let value = if field.boxed {
                quote!(#given.into().map(Box::new))
            } else {
                quote!(#given.into())
            };
            (quote!(impl Into<#nullable<#ty>>), value)
        } else if field.presence == Presence::Required {
            let argument = self.argument(&field.property.ty, given, imports);
            let value = boxed(field, argument.value);
            (argument.ty, quote!(Some(#value)))
        } else {
            let argument = self.argument(inner, given, imports);
            let value = boxed(field, argument.value);
            (argument.ty, quote!(Some(#value)))
        };
        quote! {
            #doc
            #deprecated
            pub fn #name(mut self, #given: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    }

    fn rest_setter(&self, rest: &Ident, ty: &Type, imports: &mut Imports<'_>) -> TokenStream {
        let map = Type::Map(Box::new(ty.clone()));
        let argument = self.argument(&map, rest, imports);
        let (ty, value) = (argument.ty, argument.value);
        quote! {
            #[doc = " Sets the members that the document does not name."]
            pub fn #rest(mut self, #rest: #ty) -> Self {
                self.#rest = #value;
                self
            }
        }
    }

    /// Whether callers could mistake one type for the other.
    fn alike(&self, one: &Type, other: &Type) -> bool {
        self.api.definitions.resolve(one) == self.api.definitions.resolve(other)
    }
}

/// What to say of a definition that the document says nothing of.
pub(super) fn plain_words(definition: &Definition) -> String {
    format!("{} of the API.", code(&definition.name))
}
