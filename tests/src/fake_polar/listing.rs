//! Pages, orders and the search for a text: what all lists share.

use std::cmp::Ordering;

use axum::response::Response;
use http::StatusCode;
use serde::Serialize;

use super::answer;
use super::query::Query;

const DEFAULT_LIMIT: usize = 10;
const MOST_ITEMS: usize = 100;

/// Which part of a list is wanted.
#[derive(Clone, Copy)]
pub(super) struct Page {
    number: usize,
    limit: usize,
}

impl Page {
    /// Reads `page` and `limit`; a limit that is too large is cut without a word.
    pub(super) fn read(query: &mut Query) -> Self {
        Self {
            number: query.positive("page", 1),
            limit: query.positive("limit", DEFAULT_LIMIT).min(MOST_ITEMS),
        }
    }

    /// Answers with this part of the items.
    pub(super) fn of<T: Serialize>(self, items: &[T]) -> Response {
        let skipped = (self.number - 1).saturating_mul(self.limit);
        let page: Vec<_> = items.iter().skip(skipped).take(self.limit).collect();
        let pagination = Pagination {
            total_count: items.len(),
            max_page: items.len().div_ceil(self.limit),
        };
        answer::json(
            StatusCode::OK,
            &Listing {
                items: page,
                pagination,
            },
        )
    }
}

/// The envelope of every list.
#[derive(Serialize)]
struct Listing<'a, T> {
    items: Vec<&'a T>,
    pagination: Pagination,
}

#[derive(Serialize)]
struct Pagination {
    total_count: usize,
    max_page: usize,
}

/// Sorts by several orders, most important first; a minus before a name turns it around.
pub(super) fn sort<T>(
    items: &mut [T],
    orders: &[String],
    compare: impl Fn(&str, &T, &T) -> Ordering,
) {
    items.sort_by(|a, b| {
        orders.iter().fold(Ordering::Equal, |so_far, order| {
            so_far.then_with(|| match order.strip_prefix('-') {
                Some(name) => compare(name, b, a),
                None => compare(order, a, b),
            })
        })
    });
}

/// Whether a text contains another, in any case. The server hands the search to SQL's `ILIKE`
/// as it came, so that `%` and `_` are wildcards.
pub(super) fn contains(text: &str, search: &str) -> bool {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let pattern: Vec<char> = format!("%{}%", search.to_lowercase()).chars().collect();
    is_like(&text, &pattern)
}

fn is_like(text: &[char], pattern: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|start| is_like(&text[start..], rest)),
        ['_', rest @ ..] => matches!(text, [_, others @ ..] if is_like(others, rest)),
        [wanted, rest @ ..] => {
            matches!(text, [first, others @ ..] if first == wanted && is_like(others, rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn a_search_takes_the_wildcards_of_sql() {
        assert!(contains("Licence min", "licen"));
        assert!(contains("Licence min", "%"));
        assert!(contains("Licence min", "l_c%n"));
        assert!(!contains("Licence min", "max"));
    }
}
