//! Whether two schemas that stand in different places say the same.

use super::Schema;

impl Schema {
    /// Whether both allow the same values in the same words, wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.is_like(other, &|one, other| {
            one.title == other.title
                && one.description == other.description
                && one.default == other.default
        })
    }

    /// Whether both allow the same values, in whatever words.
    #[must_use]
    pub fn means_the_same(&self, other: &Self) -> bool {
        self.is_like(other, &|_, _| true)
    }

    /// Whether both allow the same values, and `agree` holds for each pair of schemas in them.
    fn is_like(&self, other: &Self, agree: &impl Fn(&Self, &Self) -> bool) -> bool {
        // All members are named, so that one that is added is thought of here.
        let Self {
            pointer: _,
            reference,
            never,
            types,
            title: _,
            description: _,
            format,
            content_encoding,
            content_media_type,
            content_schema,
            pattern,
            default: _,
            examples: _,
            deprecated,
            read_only,
            write_only,
            constant,
            enumeration,
            properties,
            declares_properties,
            required,
            additional_properties,
            property_names,
            pattern_properties,
            items,
            prefix_items,
            all_of,
            any_of,
            one_of,
            discriminator,
            constraints,
            // Types do without them, and two types of the same look would only be in the way.
            conditions: _,
            extensions,
        } = self;
        let alike = |one: &Self, other: &Self| one.is_like(other, agree);
        let boxed = |one: &Option<Box<Self>>, other: &Option<Box<Self>>| match (one, other) {
            (Some(one), Some(other)) => alike(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let lists = |one: &[Self], other: &[Self]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        };
        let maps = |one: &indexmap::IndexMap<String, Self>,
                    other: &indexmap::IndexMap<String, Self>| {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, schema)| other.get(name).is_some_and(|other| alike(schema, other)))
        };
        *reference == other.reference
            && *never == other.never
            && *types == other.types
            && *format == other.format
            && *content_encoding == other.content_encoding
            && *content_media_type == other.content_media_type
            && *pattern == other.pattern
            && *deprecated == other.deprecated
            && *read_only == other.read_only
            && *write_only == other.write_only
            && *constant == other.constant
            && *enumeration == other.enumeration
            && *declares_properties == other.declares_properties
            && *required == other.required
            && *discriminator == other.discriminator
            && *constraints == other.constraints
            && *extensions == other.extensions
            && agree(self, other)
            && maps(properties, &other.properties)
            && maps(pattern_properties, &other.pattern_properties)
            && boxed(content_schema, &other.content_schema)
            && boxed(additional_properties, &other.additional_properties)
            && boxed(property_names, &other.property_names)
            && boxed(items, &other.items)
            && lists(prefix_items, &other.prefix_items)
            && lists(all_of, &other.all_of)
            && lists(any_of, &other.any_of)
            && lists(one_of, &other.one_of)
    }
}
