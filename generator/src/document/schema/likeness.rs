//! Whether two schemas that stand in different places say the same.

use indexmap::IndexMap;

use super::Schema;

impl Schema {
    /// Whether both allow the same values in the same words, wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self == other || self.placeless() == other.placeless()
    }

    /// The schema as if it stood nowhere.
    fn placeless(&self) -> Self {
        let list = |schemas: &[Self]| schemas.iter().map(Self::placeless).collect();
        let boxed = |schema: &Option<Box<Self>>| {
            let schema = schema.as_deref()?;
            Some(Box::new(schema.placeless()))
        };
        let map = |schemas: &IndexMap<String, Self>| {
            let entries = schemas.iter();
            entries
                .map(|(name, schema)| (name.clone(), schema.placeless()))
                .collect()
        };
        Self {
            pointer: String::new(),
            examples: Vec::new(),
            content_schema: boxed(&self.content_schema),
            properties: map(&self.properties),
            pattern_properties: map(&self.pattern_properties),
            additional_properties: boxed(&self.additional_properties),
            property_names: boxed(&self.property_names),
            items: boxed(&self.items),
            prefix_items: list(&self.prefix_items),
            all_of: list(&self.all_of),
            any_of: list(&self.any_of),
            one_of: list(&self.one_of),
            ..self.clone()
        }
    }
}
