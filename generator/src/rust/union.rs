//! A union as an enum that is open for variants to come.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{
    context::Context,
    derive, documentation,
    imports::Imports,
    name::{Scope, pascal_case, snake_case},
    object::plain_words,
};
use crate::api::{
    Definition, DefinitionId, IntegerWidth, Property, Tagging, Type, Union, Variant as ApiVariant,
    code,
};

/// A variant of the enum.
struct Variant<'a> {
    source: &'a ApiVariant,
    ident: Ident,
    ty: TokenStream,
    boxed: bool,
    /// Whether it is this one, a look at what it holds, and what it holds given away.
    methods: [Ident; 3],
}

/// The methods that every union has for what is unknown.
const UNKNOWN: [&str; 3] = ["is_unknown", "as_unknown", "into_unknown"];

impl Context<'_> {
    /// The enum of a union, with everything that belongs to it.
    pub(super) fn union(
        &self,
        id: DefinitionId,
        definition: &Definition,
        union: &Union,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let Some(ident) = self.names.get(id) else {
            return TokenStream::new();
        };
        let mut scope = Scope::values(&UNKNOWN);
        let accessors: Vec<Ident> = union
            .shared
            .iter()
            .map(|property| scope.claim(&snake_case(property.word())))
            .collect();
        let mut methods = Scope::values(&UNKNOWN).without(&accessors);
        let mut scope = Scope::variants();
        let variants: Vec<Variant<'_>> = union
            .variants
            .iter()
            .map(|source| {
                let ident = scope.claim(&pascal_case(&source.name));
                let name = snake_case(&ident.to_string());
                let method = |prefix| methods.claim_as(&format!("{prefix}_{name}"), "_variant");
                Variant {
                    source,
                    ident,
                    ty: self.ty(&source.ty, imports),
                    boxed: self.decisions.cycles.closes(id, &source.ty),
                    methods: ["is", "as", "into"].map(method),
                }
            })
            .collect();
        let docs = documentation::with_example(
            &definition.documentation,
            &plain_words(definition),
            self.union_example(id, definition, union).as_deref(),
        );
        let extra = derive::extra(definition);
        let declared: Vec<TokenStream> = variants
            .iter()
            .map(|variant| {
                let docs = documentation::attributes(
                    &variant.source.documentation,
                    &self.about_variant(variant),
                );
                let name = &variant.ident;
                let ty = held(variant);
                quote!(#docs #name(#ty))
            })
            .collect();
        let unknown = self.unknown(union, imports);
        let table = self.union_table(ident, union, &variants, &unknown, imports);
        let conversions = self.conversions(ident, union, &variants, imports);
        let accessors = self.accessors(ident, union, &accessors, &variants, imports);
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #extra)]
            #[non_exhaustive]
            pub enum #ident {
                #(#declared,)*
                #[doc = " Something that this version of the crate does not know, as it came."]
                Unknown(#unknown),
            }
            #accessors
            #conversions
            #table
        }
    }

    /// What to say of a variant that the document says nothing of where it is used.
    fn about_variant(&self, variant: &Variant<'_>) -> String {
        match (variant.source.tags.as_slice(), &variant.source.ty) {
            ([], Type::Named(id)) => {
                let definition = self.api.definitions.get(*id);
                documentation::first_paragraph(&definition.documentation, &plain_words(definition))
            }
            ([], _) => match self.kind(&variant.source.ty).word().to_string().as_str() {
                "any" => "Any value.".to_owned(),
                kind => format!("A JSON {kind}."),
            },
            (tags, _) => {
                let tags: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
                tags.join(", ")
            }
        }
    }

    fn unknown(&self, union: &Union, imports: &mut Imports<'_>) -> TokenStream {
        match union.tagging {
            Tagging::Shape => {
                let raw = imports.runtime("Raw");
                quote!(#raw)
            }
            Tagging::Property(_) => {
                let unknown = imports.runtime("Unknown");
                let common = union.common.map(|common| self.named(common, imports));
                let common = common.map(|common| quote!(<#common>));
                quote!(#unknown #common)
            }
        }
    }

    fn union_table(
        &self,
        ident: &Ident,
        union: &Union,
        variants: &[Variant<'_>],
        unknown: &TokenStream,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        match &union.tagging {
            Tagging::Property(property) => {
                let entries: Vec<TokenStream> = variants
                    .iter()
                    .map(|variant| {
                        let tags = &variant.source.tags;
                        let name = &variant.ident;
                        let ty = held(variant);
                        let methods = self.methods(variant, imports);
                        quote!(#(#tags)|* => #name(#ty) #methods;)
                    })
                    .collect();
                let optional = self
                    .may_lack(union, property)
                    .then(|| Ident::new("optional", Span::call_site()));
                let shared = union.shared_tags();
                let shape = (!shared.is_empty()).then(|| quote!(or shape for #(#shared)|*));
                quote! {
                    sdkwright_runtime::tagged_union! {
                        #ident by #optional #property #shape else #unknown { #(#entries)* }
                    }
                }
            }
            Tagging::Shape => {
                let entries: Vec<TokenStream> = variants
                    .iter()
                    .map(|variant| {
                        let kind = self.kind(&variant.source.ty).word();
                        let name = &variant.ident;
                        let ty = held(variant);
                        let codec = self
                            .codec(&variant.source.ty, imports)
                            .map(|codec| quote!(as #codec));
                        let methods = self.methods(variant, imports);
                        quote!(#kind #name(#ty) #codec #methods;)
                    })
                    .collect();
                quote! {
                    sdkwright_runtime::untagged_union! {
                        #ident else #unknown { #(#entries)* }
                    }
                }
            }
        }
    }

    /// Whether a variant that a union leads to may be without the tag.
    fn may_lack(&self, union: &Union, tag: &str) -> bool {
        let definitions = &self.api.definitions;
        let mut pending: Vec<&Type> = union.variants.iter().map(|variant| &variant.ty).collect();
        let mut next = 0;
        while let Some(ty) = pending.get(next).copied() {
            if let Some((_, object)) = definitions.object(ty) {
                let property = object.property(tag);
                if property.is_some_and(|it| {
                    it.constant.is_none() && (!it.required || it.ty.is_nullable())
                }) {
                    return true;
                }
            } else if let Some(inner) = definitions.union(ty) {
                let inner = inner.variants.iter().map(|variant| &variant.ty);
                let new: Vec<&Type> = inner.filter(|ty| !pending.contains(ty)).collect();
                pending.extend(new);
            }
            next += 1;
        }
        false
    }

    /// The names of the methods of a variant. A look at a text, a list or a scalar is the same as
    /// elsewhere; at everything else it is a reference.
    fn methods(&self, variant: &Variant<'_>, imports: &mut Imports<'_>) -> TokenStream {
        let [is, look, give] = &variant.methods;
        let plain = match self.api.definitions.resolve(&variant.source.ty) {
            Type::Any
            | Type::Null
            | Type::Base64
            | Type::Mapped { .. }
            | Type::Map(_)
            | Type::Keyed(..)
            | Type::Named(_) => true,
            _ => variant.boxed,
        };
        let look_type = (!plain).then(|| {
            let ty = self.access(&variant.source.ty, false, imports).ty;
            quote!(-> #ty)
        });
        quote!([#is #look #give #look_type])
    }

    /// Whether a value of the type of a variant converts into the union. Where two variants are one type
    /// in Rust, neither does, nor does what may be anything.
    pub(super) fn converts_into(&self, union: &Union, variant: &Type) -> bool {
        let definitions = &self.api.definitions;
        let ty = definitions.resolve(variant);
        let is_alike = |other: &&ApiVariant| definitions.resolve(&other.ty) == ty;
        *ty != Type::Any && union.variants.iter().filter(is_alike).count() == 1
    }

    /// `From` each variant's type. A tagged union's table makes its own.
    fn conversions(
        &self,
        ident: &Ident,
        union: &Union,
        variants: &[Variant<'_>],
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let definitions = &self.api.definitions;
        let has_small_integers = variants.iter().any(|variant| {
            *definitions.resolve(&variant.source.ty) == Type::Integer(IntegerWidth::I32)
        });
        let conversions = variants
            .iter()
            .filter(|variant| self.converts_into(union, &variant.source.ty))
            .map(|variant| {
                let name = &variant.ident;
                let ty = &variant.ty;
                let value = if variant.boxed {
                    quote!(Box::new(value))
                } else {
                    quote!(value)
                };
                let texts =
                    matches!(definitions.resolve(&variant.source.ty), Type::String).then(|| {
                        quote! {
                            impl From<&str> for #ident {
                                fn from(value: &str) -> Self {
                                    Self::#name(value.to_owned())
                                }
                            }
                        }
                    });
                let lists = self.list_conversions(ident, variant, imports);
                // An integer literal without a suffix is an `i32` where nothing says otherwise.
                let literals = matches!(
                    definitions.resolve(&variant.source.ty),
                    Type::Integer(IntegerWidth::I64)
                )
                .then(|| {
                    quote! {
                        impl From<i32> for #ident {
                            fn from(value: i32) -> Self {
                                Self::#name(value.into())
                            }
                        }
                    }
                })
                .filter(|_| !has_small_integers);
                let own = matches!(union.tagging, Tagging::Shape).then(|| {
                    quote! {
                        impl From<#ty> for #ident {
                            fn from(value: #ty) -> Self {
                                Self::#name(#value)
                            }
                        }
                    }
                });
                quote!(#own #texts #literals #lists)
            });
        quote!(#(#conversions)*)
    }

    /// A list of texts or scalars converts from an array of them as well.
    fn list_conversions(
        &self,
        ident: &Ident,
        variant: &Variant<'_>,
        imports: &mut Imports<'_>,
    ) -> Option<TokenStream> {
        let Type::List(item) = self.api.definitions.resolve(&variant.source.ty) else {
            return None;
        };
        let name = &variant.ident;
        match self.api.definitions.resolve(item) {
            Type::String if !item.is_nullable() => Some(quote! {
                impl<const N: usize> From<[&str; N]> for #ident {
                    fn from(values: [&str; N]) -> Self {
                        Self::#name(values.into_iter().map(str::to_owned).collect())
                    }
                }
            }),
            Type::Boolean | Type::Integer(_) | Type::Number | Type::Uuid => {
                let item = self.ty(item, imports);
                Some(quote! {
                    impl<const N: usize> From<[#item; N]> for #ident {
                        fn from(values: [#item; N]) -> Self {
                            Self::#name(values.into())
                        }
                    }
                })
            }
            _ => None,
        }
    }

    /// Readers for the properties that all variants have.
    fn accessors(
        &self,
        ident: &Ident,
        union: &Union,
        names: &[Ident],
        variants: &[Variant<'_>],
        imports: &mut Imports<'_>,
    ) -> Option<TokenStream> {
        if union.shared.is_empty() {
            return None;
        }
        let accessors: Vec<TokenStream> = names
            .iter()
            .zip(&union.shared)
            .map(|(name, property)| self.accessor(name, property, union, variants, imports))
            .collect();
        Some(quote! {
            impl #ident {
                #(#accessors)*
            }
        })
    }

    fn accessor(
        &self,
        name: &Ident,
        property: &Property,
        union: &Union,
        variants: &[Variant<'_>],
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let docs = documentation::attributes(
            &property.documentation,
            &format!("{} of whichever variant it is.", code(&property.name)),
        );
        let optional = !property.required || property.ty.is_nullable();
        let access = self.access(&property.ty, optional, imports);
        let ty = &access.ty;
        let definitions = &self.api.definitions;
        let read = |holder: Option<DefinitionId>| {
            let boxed = holder.is_some_and(|id| self.decisions.cycles.closes(id, &property.ty));
            access.of(&quote!(value.#name), boxed)
        };
        let arms = variants.iter().map(|variant| {
            let variant_name = &variant.ident;
            let value = if definitions.union(&variant.source.ty).is_some() {
                quote!(value.#name())
            } else {
                read(match definitions.resolve(&variant.source.ty) {
                    Type::Named(id) => Some(*id),
                    _ => None,
                })
            };
            quote!(Self::#variant_name(value) => #value)
        });
        let unknown = read(union.common);
        quote! {
            #docs
            pub fn #name(&self) -> #ty {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => #unknown,
                }
            }
        }
    }

    /// How a field is lent to a reader.
    fn access(&self, ty: &Type, optional: bool, imports: &mut Imports<'_>) -> Access {
        let resolved = self.api.definitions.resolve(ty).clone();
        let inner = self.ty(ty.non_null(), imports);
        let copied = matches!(
            resolved,
            Type::Boolean
                | Type::Integer(_)
                | Type::Number
                | Type::Uuid
                | Type::DateTime
                | Type::Date
        );
        match (copied, optional, &resolved) {
            (true, false, _) => Access::new(inner, |field| quote!(#field)),
            (true, true, _) => Access::new(quote!(Option<#inner>), |field| quote!(#field)),
            (false, false, Type::String) => Access::new(quote!(&str), |field| quote!(&#field)),
            (false, true, Type::String) => {
                Access::new(quote!(Option<&str>), |field| quote!(#field.as_deref()))
            }
            (false, false, Type::List(item)) => {
                let item = self.ty(item, imports);
                Access::new(quote!(&[#item]), |field| quote!(&#field))
            }
            (false, false, _) => Access::new(quote!(&#inner), |field| quote!(&#field)),
            (false, true, _) => Access {
                ty: quote!(Option<&#inner>),
                read: |field| quote!(#field.as_ref()),
                read_boxed: |field| quote!(#field.as_deref()),
            },
        }
    }
}

/// How a field is lent to a reader: as what, and by which expressions.
struct Access {
    ty: TokenStream,
    read: fn(&TokenStream) -> TokenStream,
    read_boxed: fn(&TokenStream) -> TokenStream,
}

impl Access {
    /// The expression is the same for a field in a box.
    fn new(ty: TokenStream, read: fn(&TokenStream) -> TokenStream) -> Self {
        Self {
            ty,
            read,
            read_boxed: read,
        }
    }

    fn of(&self, field: &TokenStream, boxed: bool) -> TokenStream {
        if boxed {
            (self.read_boxed)(field)
        } else {
            (self.read)(field)
        }
    }
}

/// What a variant holds.
fn held(variant: &Variant<'_>) -> TokenStream {
    let ty = &variant.ty;
    if variant.boxed {
        quote!(Box<#ty>)
    } else {
        ty.clone()
    }
}
