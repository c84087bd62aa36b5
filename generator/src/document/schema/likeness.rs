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
        self.rewritten(&|schema| Self {
            pointer: String::new(),
            examples: Vec::new(),
            ..schema
        })
    }

    /// What the schema allows, without a word about it: equal for schemas that mean the same.
    #[must_use]
    pub fn meaning(&self) -> Self {
        self.rewritten(&|schema| Self {
            pointer: String::new(),
            title: None,
            description: None,
            examples: Vec::new(),
            default: None,
            ..schema
        })
    }

    /// The schema with a change made to it and to all that it holds, the innermost first.
    fn rewritten(&self, change: &impl Fn(Self) -> Self) -> Self {
        let one = |schema: &Self| schema.rewritten(change);
        let list = |schemas: &[Self]| schemas.iter().map(one).collect();
        let boxed = |schema: &Option<Box<Self>>| schema.as_deref().map(one).map(Box::new);
        let map = |schemas: &IndexMap<String, Self>| {
            let entries = schemas.iter();
            entries
                .map(|(name, schema)| (name.clone(), one(schema)))
                .collect()
        };
        change(Self {
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
        })
    }
}
