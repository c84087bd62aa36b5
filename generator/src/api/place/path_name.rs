//! Names for operations that have no id: made from method and path, as a person would.
//!
//! | operation | service | name |
//! | --- | --- | --- |
//! | `GET /users` | `users` | `list` |
//! | `GET /users/{id}` | `users` | `get` |
//! | `POST /users/{id}/posts` | `users` | `create_post` |
//! | `POST /users/{id}/ban` | `users` | `ban` |
//! | `GET /teams/{id}/users`, tagged `users` | `users` | `list_for_team` |
//!
//! Only the operation itself is looked at, so that none is renamed when another joins it.

use crate::{api::lower::words, document::Method};

/// A word of a path that is no parameter.
struct Word<'p> {
    text: &'p str,
    /// The parameter right behind it.
    parameter: Option<&'p str>,
}

impl Word<'_> {
    /// What the word says of what stands there: one thing where a parameter picks it.
    fn spoken(&self) -> String {
        match self.parameter {
            Some(_) => singular(self.text),
            None => self.text.to_owned(),
        }
    }
}

/// What method and path say of an operation.
pub(super) struct PathName<'p> {
    method: &'p Method,
    words: Vec<Word<'p>>,
    /// The place of the word that the service is named after.
    service: Option<usize>,
    /// Whether a tag names the service.
    tagged: bool,
}

impl<'p> PathName<'p> {
    /// Reads a path; the tag is the service where there is one.
    pub(super) fn new(method: &'p Method, path: &'p str, tag: Option<&str>) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut words: Vec<Word<'p>> = Vec::new();
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            if let Some((before, after)) = segment.split_once('{') {
                let (parameter, after) = after.split_once('}').unwrap_or((after, ""));
                if is_word(before) {
                    words.push(Word {
                        text: before,
                        parameter: Some(parameter),
                    });
                } else if let Some(word) = words.last_mut() {
                    word.parameter.get_or_insert(parameter);
                }
                // What follows a parameter in its segment is what is done to the thing: `:publish`.
                if is_word(after) && !after.contains('{') {
                    words.push(Word {
                        text: after,
                        parameter: None,
                    });
                }
            } else if is_word(segment)
                && !is_version(segment)
                && !(words.is_empty() && is_boilerplate(segment))
            {
                words.push(Word {
                    text: segment,
                    parameter: None,
                });
            }
        }
        let service = match tag {
            Some(tag) => {
                let wanted = subject(tag);
                words.iter().rposition(|word| subject(word.text) == wanted)
            }
            None => (!words.is_empty()).then_some(0),
        };
        Self {
            method,
            words,
            service,
            tagged: tag.is_some(),
        }
    }

    /// The service of an operation without a tag. What is only done, to no particular thing, belongs to
    /// the API as a whole.
    pub(super) fn service(&self) -> String {
        match self.words.as_slice() {
            [only] if self.is_action(only) => "root".to_owned(),
            [first, ..] => first.text.to_owned(),
            [] => "root".to_owned(),
        }
    }

    /// The name of the operation.
    pub(super) fn operation(&self) -> String {
        let (before, behind) = match self.service {
            Some(place) => (
                self.words.get(..place).unwrap_or_default(),
                self.words.get(place + 1..).unwrap_or_default(),
            ),
            None => ([].as_slice(), self.words.as_slice()),
        };
        let Some(last) = self.words.last() else {
            return verb(self.method).to_owned();
        };
        let mut name: Vec<String> = Vec::new();
        if self.is_action(last) && (!behind.is_empty() || !self.tagged && self.words.len() == 1) {
            let objects = behind.split_last().map_or(behind, |(_, objects)| objects);
            name.push(last.text.to_owned());
            name.extend(objects.iter().map(Word::spoken));
        } else {
            let is_plural = singular(last.text) != last.text;
            name.push(self.verb(last, is_plural).to_owned());
            name.extend(behind.iter().map(Word::spoken));
            if *self.method == Method::Post
                && let Some(object) = name.get_mut(1..).and_then(<[String]>::last_mut)
            {
                *object = singular(object);
            }
            // `/user` and `/user/{name}` are the same word, one of it and one of many.
            if let Some(parameter) = last.parameter.filter(|_| !is_plural) {
                name.push(format!("by {parameter}"));
            }
        }
        if !before.is_empty() {
            name.push("for".to_owned());
            name.extend(before.iter().map(Word::spoken));
        }
        name.join(" ")
    }

    fn verb(&self, last: &Word<'_>, is_plural: bool) -> &'p str {
        match (self.method, last.parameter) {
            (Method::Get, None) if is_plural => "list",
            (Method::Post, None) => "create",
            (Method::Post, Some(_)) => "update",
            (method, _) => verb(method),
        }
    }

    /// Whether a path ends in what is done rather than in what it is done to: `POST /orders/{id}/cancel`,
    /// or a verb with its object.
    fn is_action(&self, last: &Word<'_>) -> bool {
        let is_phrase = || {
            let words = words(last.text);
            words.len() > 1
                && words
                    .first()
                    .is_some_and(|first| VERBS.contains(&first.as_str()))
        };
        let is_done = *self.method == Method::Post && singular(last.text) == last.text;
        last.parameter.is_none() && (is_done || is_phrase())
    }
}

/// What the words of a path begin with that name what is done.
const VERBS: [&str; 12] = [
    "add", "create", "delete", "find", "get", "list", "remove", "search", "send", "set", "update",
    "upload",
];

/// What a method does to a thing.
fn verb(method: &Method) -> &str {
    match method {
        Method::Get => "get",
        Method::Put => "replace",
        Method::Post => "create",
        Method::Delete => "delete",
        Method::Options => "options",
        Method::Head => "head",
        Method::Patch => "update",
        Method::Trace => "trace",
        Method::Query => "query",
        Method::Extension(name) => name,
    }
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a word at the beginning of a path says nothing about what follows.
fn is_boilerplate(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "api" | "rest" | "index.php"
    )
}

/// Whether a word says which version of the API is meant: `v1`, `v2beta1`, `2024-01`.
fn is_version(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let is_number = |text: &str, more: fn(char) -> bool| {
        text.starts_with(|char: char| char.is_ascii_digit())
            && text.chars().all(|char| char.is_ascii_digit() || more(char))
    };
    match word.strip_prefix('v') {
        Some(rest) => is_number(rest, |char| char.is_ascii_lowercase() || char == '.'),
        None => is_number(&word, |char| matches!(char, '.' | '-')),
    }
}

/// What a word or tag is about, however it is written: `User API` and `users` are about the same.
fn subject(name: &str) -> Vec<String> {
    let mut words = words(name);
    if words.len() > 1 {
        words.retain(|word| {
            !matches!(
                word.as_str(),
                "api" | "apis" | "controller" | "resource" | "service" | "endpoint" | "endpoints"
            )
        });
    }
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

/// One of what a word names: `categories` becomes `category`. A word that names one stays as it is.
fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let cut = |end: usize, more: &str| {
        let stem = word.len().checked_sub(end).and_then(|at| word.get(..at));
        format!("{}{more}", stem.unwrap_or(word))
    };
    if word.len() < 4 || ends(&["ss", "us", "is", "news", "series"]) {
        word.to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        cut(3, "y")
    } else if ends(&["sses", "shes", "ches", "xes"]) {
        cut(2, "")
    } else if ends(&["s"]) {
        cut(1, "")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &Method, path: &str, tag: Option<&str>, service: &str, operation: &str) {
        let name = PathName::new(method, path, tag);
        let found = words(&name.operation()).join("_");
        let own = tag.map_or_else(|| name.service(), str::to_owned);
        assert_eq!((own.as_str(), found.as_str()), (service, operation));
    }

    #[test]
    fn a_thing_and_its_list() {
        check(&Method::Get, "/users", None, "users", "list");
        check(&Method::Post, "/users", None, "users", "create");
        check(&Method::Get, "/users/{id}", None, "users", "get");
        check(&Method::Put, "/users/{id}", None, "users", "replace");
        check(&Method::Patch, "/users/{id}", None, "users", "update");
        check(&Method::Post, "/users/{id}", None, "users", "update");
        check(&Method::Delete, "/users/{id}", None, "users", "delete");
        check(&Method::Get, "/user", None, "user", "get");
        check(&Method::Get, "/user/{name}", None, "user", "get_by_name");
        check(&Method::Get, "/api/v2/users/", None, "users", "list");
        check(
            &Method::Get,
            "/2024-01/users/v1beta2/{id}",
            None,
            "users",
            "get",
        );
    }

    #[test]
    fn what_belongs_to_a_thing() {
        check(
            &Method::Get,
            "/users/{id}/posts",
            None,
            "users",
            "list_posts",
        );
        check(
            &Method::Post,
            "/users/{id}/posts",
            None,
            "users",
            "create_post",
        );
        check(
            &Method::Get,
            "/users/{id}/posts/{post}",
            None,
            "users",
            "get_post",
        );
        check(
            &Method::Get,
            "/users/{id}/address",
            None,
            "users",
            "get_address",
        );
        check(
            &Method::Get,
            "/users/{id}/categories/{c}/boxes",
            None,
            "users",
            "list_category_boxes",
        );
        check(&Method::Get, "/files/{name}.{ext}", None, "files", "get");
    }

    #[test]
    fn what_is_done_to_a_thing() {
        check(
            &Method::Post,
            "/orders/{id}/cancel",
            None,
            "orders",
            "cancel",
        );
        check(
            &Method::Post,
            "/orders/{id}:export",
            None,
            "orders",
            "export",
        );
        check(
            &Method::Post,
            "/orders/{id}/lines/{line}/remove",
            None,
            "orders",
            "remove_line",
        );
        check(&Method::Post, "/sendMessage", None, "root", "send_message");
        check(&Method::Get, "/getUpdates", None, "root", "get_updates");
        check(&Method::Post, "/login", Some("Session"), "Session", "login");
        check(&Method::Get, "/", None, "root", "get");
        check(&Method::Get, "/{id}", None, "root", "get");
    }

    #[test]
    fn a_tag_is_not_repeated() {
        check(
            &Method::Get,
            "/api/users",
            Some("User API"),
            "User API",
            "list",
        );
        check(
            &Method::Get,
            "/teams/{id}/users",
            Some("Users"),
            "Users",
            "list_for_team",
        );
        check(
            &Method::Get,
            "/faxes/{id}",
            Some("Machines"),
            "Machines",
            "get_fax",
        );
    }
}
