//! A form as a struct: callers build it as they build an object, and it becomes the parts of a body.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context, derive, documentation, field::Field, imports::Imports,
    input::pair_description,
};
use crate::api::{Constant, Definition, DefinitionId, Form, PartEncoding, Property, Type, code};

impl Context<'_> {
    /// The struct of a form, with everything that belongs to it.
    pub(super) fn form(
        &self,
        id: DefinitionId,
        definition: &Definition,
        form: &Form,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let Some(ident) = self.names.get(id) else {
            return TokenStream::new();
        };
        let (fields, _) = self.fields(id, definition, &form.object);
        let fallback = format!(
            "{} of the API, to be sent part by part.",
            code(&definition.name)
        );
        let example = self.built_example(id);
        let docs =
            documentation::with_example(&definition.documentation, &fallback, example.as_deref());
        let declared: Vec<TokenStream> = fields
            .iter()
            .map(|field| {
                let docs = documentation::attributes(
                    &field.property.documentation,
                    &code(&field.property.name),
                );
                let (name, ty) = (&field.ident, self.field_type(field, imports));
                quote!(#docs pub #name: #ty)
            })
            .collect();
        let extra = derive::extra(definition);
        let default = fields
            .iter()
            .all(Field::may_be_absent)
            .then(|| quote!(, Default));
        let construction = self.construction(ident, &fields, None, imports);
        let parts = self.parts(form, &fields, imports);
        let runtime_form = imports.runtime("Form");
        imports.defines(ident);
        quote! {
            #docs
            #[derive(Clone, Debug #default #extra)]
            #[must_use]
            #[non_exhaustive]
            pub struct #ident {
                #(#declared),*
            }
            #construction
            impl From<#ident> for #runtime_form {
                fn from(form: #ident) -> Self {
                    Self::new() #(#parts)*
                }
            }
        }
    }

    /// The calls that add the parts, in order.
    fn parts(
        &self,
        form: &Form,
        fields: &[Field<'_>],
        imports: &mut Imports<'_>,
    ) -> Vec<TokenStream> {
        let mut parts = Vec::new();
        for (property, encoding) in form.object.properties.iter().zip(&form.parts) {
            if let Some(constant) = &property.constant {
                let (name, text) = (&property.name, Constant::tag(constant));
                parts.push(quote!(.text(#name, #text)));
                continue;
            }
            let mut same = fields.iter();
            if let Some(field) = same.find(|field| std::ptr::eq(field.property, property)) {
                parts.push(self.added(field, property, encoding, imports));
            }
        }
        parts
    }

    /// The call that adds the parts of one field.
    fn added(
        &self,
        field: &Field<'_>,
        property: &Property,
        encoding: &PartEncoding,
        imports: &mut Imports<'_>,
    ) -> TokenStream {
        let (name, ident) = (&property.name, &field.ident);
        let optional = field.may_be_absent();
        let mut codec = || {
            let ty = &property.ty;
            let codec = self
                .codec(ty, imports)
                .unwrap_or_else(|| self.ty(ty, imports));
            let codec = if field.boxed {
                quote!(Box<#codec>)
            } else {
                codec
            };
            if optional {
                quote!(Option<#codec>)
            } else {
                codec
            }
        };
        match encoding {
            PartEncoding::Value(content_type) => {
                let content_type = content_type.as_deref().unwrap_or_default();
                let codec = codec();
                if content_type.is_empty() && self.codec(&property.ty, imports).is_none() {
                    quote!(.value(#name, &form.#ident))
                } else {
                    quote!(.value_as::<#codec>(#name, #content_type, &form.#ident))
                }
            }
            PartEncoding::Json(content_type) => {
                let codec = codec();
                quote!(.json_as::<#codec>(#name, #content_type, &form.#ident))
            }
            PartEncoding::Pairs(style) => {
                let codec = codec();
                let description = pair_description(name, *style, imports);
                quote!(.pairs_as::<#codec>(&#description, &form.#ident))
            }
            PartEncoding::Header { part, header } => {
                let codec = codec();
                quote!(.header_as::<#codec>(#part, #header, &form.#ident))
            }
            PartEncoding::Files(content_types) => {
                let files = match (&property.ty, optional) {
                    (Type::List(_), true) => quote!(form.#ident.into_iter().flatten()),
                    (Type::List(_), false) | (_, true) => quote!(form.#ident),
                    (_, false) => quote!([form.#ident]),
                };
                quote!(.uploads(#name, &[#(#content_types),*], #files))
            }
            PartEncoding::Parts => quote!(.append(form.#ident.unwrap_or_default())),
        }
    }
}
