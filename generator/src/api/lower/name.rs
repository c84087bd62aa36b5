//! Names for schemas that have none: made from where they stand.

use std::fmt;

use crate::load::pointer;

/// Longer titles are sentences.
const TITLE_LIMIT: usize = 48;

/// Titles of more words are sentences.
const TITLE_WORDS: usize = 4;

/// The name that an inline schema gets if it needs a definition: the words on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::api) struct InlineName(String);

impl InlineName {
    /// A name of these words.
    pub(in crate::api) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The name of what stands at a JSON pointer: a component's own name, and the words after it. Of what
    /// stands in an operation, the path, the method and the status say enough.
    pub(super) fn of_pointer(pointer: &str) -> Self {
        let mut tokens = pointer::tokens(pointer);
        let mut words = Vec::new();
        while let Some(token) = tokens.next() {
            match &*token {
                // Behind the section of the components comes a name, whatever it is.
                "components" => words.extend(tokens.nth(1)),
                "properties" | "$defs" | "definitions" => words.extend(tokens.next()),
                "paths" | "requestBody" | "responses" | "content" | "schema" | "schemas"
                | "application/json" => {}
                _ => words.push(token),
            }
        }
        Self(words.join(" "))
    }

    /// Whether a title is a name rather than a sentence.
    pub(super) fn is_name(title: &str) -> bool {
        title.len() <= TITLE_LIMIT
            && title.starts_with(char::is_alphabetic)
            && title
                .chars()
                .all(|char| char.is_alphanumeric() || matches!(char, ' ' | '_' | '-'))
            && title.split_whitespace().count() <= TITLE_WORDS
    }

    /// The name that a schema's author gave it: a title that is a name rather than a sentence, and
    /// that says more than the last words of the place where the schema stands.
    pub(super) fn of_title(&self, title: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|char| char.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let (own, title_words) = (plain(&self.0), plain(title));
        let says_more = own == title_words || !own.ends_with(&title_words);
        (Self::is_name(title) && says_more).then(|| Self(title.to_owned()))
    }

    /// The name of a variant by its title, behind the name of the union unless the title repeats that.
    pub(super) fn variant(&self, title: &str) -> Self {
        let union = words(&self.0);
        let own = words(title);
        if !union.is_empty() && union.iter().all(|word| own.contains(word)) {
            Self(title.to_owned())
        } else {
            self.word(title)
        }
    }

    /// The name of a property's schema.
    pub(super) fn property(&self, property: &str) -> Self {
        self.word(property)
    }

    /// The name of a list's items.
    pub(super) fn item(&self) -> Self {
        self.word("item")
    }

    /// The name of a place in a list of fixed length.
    pub(super) fn place(&self, index: usize) -> Self {
        self.word(&format!("item {}", index + 1))
    }

    /// The name of a map's values.
    pub(super) fn value(&self) -> Self {
        self.word("value")
    }

    /// The name with another word behind it.
    pub(in crate::api) fn word(&self, word: &str) -> Self {
        Self(format!("{} {word}", self.0))
    }
}

/// The words of a name, however it is written.
pub(in crate::api) fn words(name: &str) -> Vec<String> {
    heck::ToSnakeCase::to_snake_case(name)
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

impl fmt::Display for InlineName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
