//! A type of the crate: what it is made of, and how callers build it.

use proc_macro2::Ident;

use super::{
    describe::Describer,
    outline::outlined,
    type_use::{TypeUse, kind_of},
};
use crate::{
    api::{Definition, DefinitionId, Enumeration, Object, Shape, Tagging, Union},
    document::Extensions,
    rust::{
        documentation,
        field::{self, Presence},
        name::{Scope, pascal_case},
    },
};

outlined! {
    /// A type of the crate.
    pub struct Type {
        /// Its name: `Benefit`.
        pub name: String,
        /// Its path within the crate: `models::Benefit`.
        pub path: String,
        /// The file that it stands in: `src/models/benefit.rs`.
        pub file: String,
        /// The name in the document's words; an inline schema is called after its place.
        pub schema: String,
        /// Where its schema stands in the document, as a JSON pointer.
        pub pointer: String,
        /// What it is: `struct`, `enum`, `union` (an enum whose variants hold values), `form` (a struct that is
        /// sent part by part) or `alias`.
        pub kind: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
        /// Whether callers build it, since a request may hold one.
        pub built: bool,
        /// Whether callers read it, since an answer may hold one.
        pub read: bool,
        /// The features that compile it, any of them; none where it always is.
        pub features: Vec<String>,
        /// Of a struct or a form, its fields.
        pub fields: Vec<Field>,
        /// Of a struct or a form, the members that have one value, which is written without a field.
        pub constants: Vec<Constant>,
        /// Of a struct, the field for all members that the document does not name, with the type of their values.
        pub rest: Option<Field>,
        /// Of a struct or a form that callers build, how they start: `new` or `builder`.
        pub construction: Option<String>,
        /// What they have to give, in the order of the arguments of `new`: the names of fields.
        pub arguments: Vec<String>,
        /// Of an enum, its values. There is `Unknown` beside them.
        pub values: Vec<Value>,
        /// Of a union, its variants. There is `Unknown` beside them.
        pub variants: Vec<Variant>,
        /// Of a union, the member whose value says which variant it is; none where the shape does.
        pub tag: Option<String>,
        /// Of an alias, what it stands for.
        pub target: Option<TypeUse>,
        /// The `x-` members of its schema, by their names with the prefix.
        pub extensions: Extensions,
    }
}

outlined! {
    /// A field of a struct or a form.
    pub struct Field {
        /// The name on the wire; of the field for the rest, its own name.
        pub name: String,
        /// The name in Rust.
        pub rust_name: String,
        /// What it holds, `Option` and `Nullable` aside where it may be absent.
        pub r#type: TypeUse,
        /// Whether it must be there: `required`, `preset` (required, and set by itself), `optional` (an `Option`)
        /// or `nullable` (absent, null and a value are three things: a `Nullable`).
        pub presence: String,
        /// Whether callers must give it or are sure to get it.
        pub required: bool,
        /// The type as it is declared, where everything is imported: `Option<Vec<Benefit>>`.
        pub declared: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
        /// Whether only the server sets it.
        pub read_only: bool,
        /// Whether the server never sends it.
        pub write_only: bool,
        /// The `x-` members of its schema, by their names with the prefix.
        pub extensions: Extensions,
    }
}

outlined! {
    /// A member that has one value only.
    pub struct Constant {
        /// The name on the wire.
        pub name: String,
        /// The value, a text as it is and others as JSON.
        pub value: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
    }
}

outlined! {
    /// A value of an enum.
    pub struct Value {
        /// The value on the wire; a number as its digits.
        pub value: String,
        /// The variant.
        pub rust_name: String,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
    }
}

outlined! {
    /// A variant of a union.
    pub struct Variant {
        /// Its name in the document's words.
        pub name: String,
        /// The variant.
        pub rust_name: String,
        /// What it holds.
        pub r#type: TypeUse,
        /// Whether it holds that in a `Box`.
        pub boxed: bool,
        /// The values of the union's tag that announce it.
        pub tags: Vec<String>,
        /// What the document says of it, as Markdown in which nothing is live; may be empty.
        pub docs: String,
        /// Whether it is deprecated.
        pub deprecated: bool,
    }
}

impl Describer<'_> {
    /// A type; `None` for one that is not emitted.
    pub(in crate::rust) fn ty(&self, id: DefinitionId, file: &str) -> Option<Type> {
        let definition = self.context.api.definitions.get(id);
        let name = self.context.names.get(id)?.to_string();
        let features = self.features.names_of(&definition.reached_by);
        let mut ty = Type {
            path: format!("models::{name}"),
            name,
            file: file.to_owned(),
            schema: definition.name.clone(),
            pointer: definition.pointer.clone(),
            kind: kind_of(&definition.shape).to_owned(),
            docs: documentation::text(&definition.documentation, ""),
            deprecated: definition.documentation.deprecated,
            built: definition.usage.request,
            read: definition.usage.response,
            features: features.into_iter().map(str::to_owned).collect(),
            fields: Vec::new(),
            constants: Vec::new(),
            rest: None,
            construction: None,
            arguments: Vec::new(),
            values: Vec::new(),
            variants: Vec::new(),
            tag: None,
            target: None,
            extensions: definition.extensions.clone(),
        };
        match &definition.shape {
            Shape::Object(object) => self.object(&mut ty, id, definition, object),
            Shape::Form(form) => self.object(&mut ty, id, definition, &form.object),
            Shape::Enumeration(enumeration) => ty.values = self.values(id, enumeration),
            Shape::Union(union) => self.union(&mut ty, id, union),
            Shape::Alias(target) => ty.target = Some(self.use_of(target)),
        }
        Some(ty)
    }

    fn object(&self, ty: &mut Type, id: DefinitionId, definition: &Definition, object: &Object) {
        let (fields, rest) = self.context.fields(id, definition, object);
        ty.fields = fields.iter().map(|field| self.field(field)).collect();
        ty.rest = rest.map(|(ident, held)| Field {
            name: ident.to_string(),
            rust_name: ident.to_string(),
            r#type: self.use_of(held),
            presence: "optional".to_owned(),
            required: false,
            declared: format!("BTreeMap<String, {}>", self.use_of(held).rust),
            docs: String::new(),
            deprecated: false,
            read_only: false,
            write_only: false,
            extensions: Extensions::new(),
        });
        ty.constants = object
            .properties
            .iter()
            .filter_map(|property| {
                Some(Constant {
                    name: property.name.clone(),
                    value: property.constant.as_ref()?.tag(),
                    docs: documentation::text(&property.documentation, ""),
                })
            })
            .collect();
        let is_form = ty.kind == "form";
        if let Some(how) = self.context.how_built(id).filter(|_| ty.built || is_form) {
            let start = if how.by_builder { "builder" } else { "new" };
            ty.construction = Some(start.to_owned());
            ty.arguments = how
                .required
                .iter()
                .map(|(name, _)| name.to_string())
                .collect();
        }
    }

    fn field(&self, field: &field::Field<'_>) -> Field {
        let property = field.property;
        let (presence, outer) = match field.presence {
            Presence::Required if property.ty.is_nullable() => ("required", Some("Option")),
            Presence::Required => ("required", None),
            Presence::Preset => ("preset", None),
            Presence::Optional => ("optional", Some("Option")),
            Presence::ThreeState => ("nullable", Some("Nullable")),
        };
        let held = self.use_of(&property.ty);
        let mut declared = self.use_of(property.ty.non_null()).rust;
        if field.boxed {
            declared = format!("Box<{declared}>");
        }
        if let Some(outer) = outer {
            declared = format!("{outer}<{declared}>");
        }
        Field {
            name: property.name.clone(),
            rust_name: field.ident.to_string(),
            r#type: held,
            presence: presence.to_owned(),
            required: !field.may_be_absent(),
            declared,
            docs: documentation::text(&property.documentation, ""),
            deprecated: property.documentation.deprecated,
            read_only: property.read_only,
            write_only: property.write_only,
            extensions: property.extensions.clone(),
        }
    }

    fn union(&self, ty: &mut Type, id: DefinitionId, union: &Union) {
        let mut scope = Scope::variants();
        let variants = union.variants.iter().map(|variant| Variant {
            name: variant.name.clone(),
            rust_name: scope.claim(&pascal_case(&variant.name)).to_string(),
            r#type: self.use_of(&variant.ty),
            boxed: self.context.decisions.cycles.closes(id, &variant.ty),
            tags: variant.tags.clone(),
            docs: documentation::text(&variant.documentation, ""),
            deprecated: variant.documentation.deprecated,
        });
        ty.variants = variants.collect();
        ty.tag = match &union.tagging {
            Tagging::Property(property) => Some(property.clone()),
            Tagging::Shape => None,
        };
    }

    fn values(&self, id: DefinitionId, enumeration: &Enumeration) -> Vec<Value> {
        let value = |(ident, text): &(Ident, String)| {
            let note = enumeration.note(text);
            let docs = note.and_then(|note| note.description.as_deref());
            Value {
                rust_name: ident.to_string(),
                docs: docs.map_or_else(String::new, documentation::harmless),
                value: text.clone(),
            }
        };
        let variants = self.context.values(id, enumeration);
        variants.iter().map(value).collect()
    }
}
