//! Which operation a request is for.

use super::request::decoded;
use crate::document::{Document, Method};

/// How many paths are named to somebody who asks for one that is not there.
const NEAREST: usize = 3;

/// The operations of a document by their paths.
pub(super) struct Router {
    routes: Vec<Route>,
    /// The paths of the servers, the longest first: clients may be told to keep them.
    bases: Vec<String>,
}

/// One operation and the paths that lead to it.
struct Route {
    method: Method,
    segments: Vec<Vec<Piece>>,
    /// The place among the document's operations.
    index: usize,
}

/// A piece of a segment of a path template.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(String),
}

/// What a request is for.
pub(super) enum Destination {
    /// Operations by their places in the document, the likeliest first, with the path's variables as they were
    /// written. There is more than one where templates differ in nothing but the names of their variables.
    Operations(Vec<(usize, Vec<(String, String)>)>),
    /// There are operations at the path, with other methods.
    OtherMethods(Vec<Method>),
    /// There is nothing at the path; perhaps one of these was meant.
    Nowhere(Vec<String>),
}

impl Router {
    pub(super) fn of(document: &Document) -> Self {
        let operations = document.operations.iter().enumerate();
        let mut routes: Vec<Route> = operations
            .map(|(index, operation)| Route {
                method: operation.method.clone(),
                segments: segments(&operation.path),
                index,
            })
            .collect();
        // What is said of one path is truer of it than what is said of many.
        routes.sort_by_key(|route| {
            let segments = route.segments.iter();
            let is_open: Vec<(bool, usize)> = segments
                .map(|pieces| {
                    let open = |piece: &&Piece| matches!(piece, Piece::Variable(_));
                    let count = pieces.iter().filter(open).count();
                    (count > 0, usize::MAX - pieces.len())
                })
                .collect();
            is_open
        });
        let own = document.operations.iter().flat_map(|one| &one.servers);
        let mut bases: Vec<String> = document
            .servers
            .iter()
            .chain(own)
            .map(|server| base(&with_defaults(server)))
            .filter(|base| !base.is_empty())
            .collect();
        bases.sort_by_key(|base| std::cmp::Reverse(base.len()));
        bases.dedup();
        Self { routes, bases }
    }

    /// Finds the operation for a method and a path.
    pub(super) fn find(&self, document: &Document, method: &str, path: &str) -> Destination {
        let stripped = self
            .bases
            .iter()
            .filter_map(|base| path.strip_prefix(base.as_str()));
        let stripped = stripped.filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let paths: Vec<&str> = [path].into_iter().chain(stripped).collect();
        let mut others: Vec<Method> = Vec::new();
        for path in &paths {
            let closed = format!("{path}/");
            let open = path.strip_suffix('/').unwrap_or(path);
            let candidates = [path, open, &closed].map(split);
            for candidate in &candidates {
                let (mut own, mut heads) = (Vec::new(), Vec::new());
                for route in &self.routes {
                    let Some(variables) = matched(&route.segments, candidate) else {
                        continue;
                    };
                    if route.method.as_str() == method {
                        own.push((route.index, variables));
                    } else if method == "HEAD" && route.method == Method::Get {
                        heads.push((route.index, variables));
                    } else if !others.contains(&route.method) {
                        others.push(route.method.clone());
                    }
                }
                if let Some(found) = [own, heads].into_iter().find(|found| !found.is_empty()) {
                    return Destination::Operations(found);
                }
            }
        }
        if !others.is_empty() {
            return Destination::OtherMethods(others);
        }
        let known: Vec<&str> = document
            .operations
            .iter()
            .map(|one| one.path.as_str())
            .collect();
        let mut nearest: Vec<String> = Vec::new();
        for path in similar::get_close_matches(path, &known, 8, 0.65) {
            if nearest.len() < NEAREST && !nearest.iter().any(|known| known == path) {
                nearest.push(path.to_owned());
            }
        }
        Destination::Nowhere(nearest)
    }
}

/// The URL of a server with its variables filled in.
fn with_defaults(server: &crate::document::Server) -> String {
    let mut url = server.url.clone();
    for (name, variable) in &server.variables {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    url
}

/// The path of a URL, without a slash at its end.
fn base(url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url.trim_start_matches('/'),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_matches('/');
    if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    }
}

/// The segments of a path template, without the query that some authors add.
fn segments(template: &str) -> Vec<Vec<Piece>> {
    let path = template.split(['?', '#']).next().unwrap_or_default();
    split(path).into_iter().map(pieces).collect()
}

fn split(path: &str) -> Vec<&str> {
    path.split('/').skip(1).collect()
}

fn pieces(segment: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = segment;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((name, after)) = inside.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Variable(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// The variables of a path, where it is one of the template.
fn matched(template: &[Vec<Piece>], path: &[&str]) -> Option<Vec<(String, String)>> {
    if template.len() != path.len() {
        return None;
    }
    let mut variables = Vec::new();
    for (pieces, segment) in template.iter().zip(path) {
        match_segment(pieces, segment, &mut variables)?;
    }
    Some(variables)
}

/// Each variable takes as little as lets the rest of the segment match.
fn match_segment(
    pieces: &[Piece],
    segment: &str,
    variables: &mut Vec<(String, String)>,
) -> Option<()> {
    match pieces {
        [] => segment.is_empty().then_some(()),
        [Piece::Text(text), rest @ ..] => {
            let own = segment.strip_prefix(text.as_str());
            // Clients may escape more than they must.
            let after = match own {
                Some(after) => after,
                None if rest.is_empty() && decoded(segment) == decoded(text) => "",
                None => return None,
            };
            match_segment(rest, after, variables)
        }
        [Piece::Variable(name)] => {
            (!segment.is_empty()).then(|| variables.push((name.clone(), segment.to_owned())))
        }
        [Piece::Variable(name), rest @ ..] => {
            let known = variables.len();
            for (end, _) in segment.char_indices().skip(1) {
                let (value, after) = segment.split_at(end);
                variables.push((name.clone(), value.to_owned()));
                if match_segment(rest, after, variables).is_some() {
                    return Some(());
                }
                variables.truncate(known);
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{base, matched, segments, split};

    fn variables(template: &str, path: &str) -> Option<Vec<String>> {
        let found = matched(&segments(template), &split(path))?;
        Some(
            found
                .into_iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect(),
        )
    }

    #[test]
    fn paths_are_those_of_their_templates() {
        for (template, path, wanted) in [
            ("/pets", "/pets", Some(vec![])),
            ("/pets/{id}", "/pets/1%2F2", Some(vec!["id=1%2F2"])),
            ("/pets/{id}", "/pets/", None),
            ("/pets/{id}", "/pets/1/2", None),
            ("/{a}.{b}", "/x.y.z", Some(vec!["a=x", "b=y.z"])),
            ("/{a}:cancel", "/1:cancel", Some(vec!["a=1"])),
            ("/pets:batch", "/pets%3Abatch", Some(vec![])),
            ("/pets?kind=cat", "/pets", Some(vec![])),
            ("/", "/", Some(vec![])),
        ] {
            let wanted = wanted.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(variables(template, path), wanted, "{template} {path}");
        }
    }

    #[test]
    fn servers_may_have_paths() {
        assert_eq!(base("https://a.example/v1/"), "/v1");
        assert_eq!(base("https://a.example"), "");
        assert_eq!(base("/api/v2"), "/api/v2");
    }
}
