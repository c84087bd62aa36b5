//! The document's words in the cases of Rust.

use std::borrow::Cow;

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

/// `ListResource_Benefit_` becomes `ListResourceBenefit`.
pub(in crate::rust) fn pascal_case(name: &str) -> String {
    identifier(&spoken(name).to_upper_camel_case(), "Value")
}

/// `exclude-id` becomes `exclude_id`.
pub(in crate::rust) fn snake_case(name: &str) -> String {
    identifier(&spoken(name).to_snake_case(), "value_")
}

/// `exclude_id` becomes `EXCLUDE_ID`.
pub(in crate::rust) fn constant_case(name: &str) -> String {
    identifier(&spoken(name).to_shouty_snake_case(), "VALUE_")
}

/// `customer_portal` becomes `customer-portal`; only ASCII letters, digits and hyphens are left.
pub(in crate::rust) fn kebab_case(name: &str) -> String {
    ascii(&spoken(name)).to_kebab_case()
}

/// `exclude_id` becomes `excludeId`.
pub(in crate::rust) fn camel_case(name: &str) -> String {
    identifier(&spoken(name).to_lower_camel_case(), "value")
}

/// An identifier that starts like one; `prefix` is put before a digit, or stands alone.
fn identifier(cased: &str, prefix: &str) -> String {
    // Another case may bring characters that no identifier has.
    let cased: String = cased
        .chars()
        .filter(|char| is_xid_continue(*char))
        .collect();
    match cased.chars().next() {
        None => prefix.trim_end_matches('_').to_owned(),
        Some(first) if is_xid_start(first) => cased,
        Some(_) => format!("{prefix}{cased}"),
    }
}

/// Letters outside ASCII as their code points, since file names and features may not have them.
pub(in crate::rust) fn ascii(name: &str) -> String {
    name.chars()
        .map(|char| {
            if char.is_ascii() {
                char.to_string()
            } else {
                code_point(char)
            }
        })
        .collect()
}

/// Whether a character can stand in an identifier of every case and is more than a mark between words.
/// Capitals of mathematics have no small letter.
fn is_letter(char: char) -> bool {
    let is_only_capital = char.is_uppercase() && char.to_lowercase().eq([char]);
    char.is_alphanumeric() && is_xid_continue(char) && !is_only_capital
}

/// A character as the number that Unicode gives it, set apart as a word.
fn code_point(char: char) -> String {
    format!(" u{:x} ", u32::from(char))
}

/// The name with its telling symbols as words: a sign in front, comparisons, and every symbol where
/// there is nothing else.
fn spoken(name: &str) -> String {
    let name = without_brackets(name.trim());
    let name = with_whole_plurals(&name);
    let name = name.as_ref();
    let has_letters = name.chars().any(is_letter);
    let mut text = String::with_capacity(name.len());
    for (index, char) in name.chars().enumerate() {
        let word = match char {
            '-' if index == 0 => Some("minus"),
            '+' if index == 0 => Some("plus"),
            '<' => Some("less than"),
            '>' => Some("greater than"),
            '=' => Some("equal"),
            _ if !has_letters => symbol(char),
            _ => None,
        };
        match word {
            Some(word) => {
                text.push(' ');
                text.push_str(word);
                text.push(' ');
            }
            None if is_letter(char) => text.push(char),
            None if char.is_alphanumeric() || (!has_letters && !char.is_whitespace()) => {
                text.push_str(&code_point(char));
            }
            None => text.push(' '),
        }
    }
    if text.trim().is_empty() && !name.is_empty() {
        return "blank".to_owned();
    }
    if name.is_empty() {
        return "empty".to_owned();
    }
    text
}

/// The name with the plurals of abbreviations as words like all others, which would fall apart before their
/// last capital: `FloatingIPs` becomes `FloatingIps`.
fn with_whole_plurals(name: &str) -> Cow<'_, str> {
    let is_plural = |window: &[u8]| matches!(window, [one, other, b's'] if one.is_ascii_uppercase() && other.is_ascii_uppercase());
    if !name.as_bytes().windows(3).any(is_plural) {
        return name.into();
    }
    let mut text = String::with_capacity(name.len());
    let mut capitals = String::new();
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        if char.is_ascii_uppercase() {
            capitals.push(char);
            continue;
        }
        if char == 's' && !chars.peek().is_some_and(|next| next.is_lowercase()) {
            capitals.get_mut(1..).map(str::make_ascii_lowercase);
        }
        text.push_str(&capitals);
        capitals.clear();
        text.push(char);
    }
    text.push_str(&capitals);
    text.into()
}

/// The name without the brackets of what looks like a generic type: `Page<Item>` is a page of items,
/// and compares nothing.
fn without_brackets(name: &str) -> Cow<'_, str> {
    let is_generic = name.split_once('<').is_some_and(|(outer, inner)| {
        outer.ends_with(is_letter) && inner.trim_end().ends_with('>')
    });
    if is_generic {
        name.replace(['<', '>'], " ").into()
    } else {
        name.into()
    }
}

fn symbol(char: char) -> Option<&'static str> {
    Some(match char {
        '!' => "not",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        '?' => "question",
        '@' => "at",
        '^' => "caret",
        '_' => "underscore",
        '|' => "or",
        '~' => "tilde",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_comparisons_are_spoken() {
        assert_eq!(pascal_case("-created_at"), "MinusCreatedAt");
        assert_eq!(pascal_case("created_at"), "CreatedAt");
        assert_eq!(pascal_case("+1"), "Plus1");
        assert_eq!(pascal_case("<="), "LessThanEqual");
        assert_eq!(pascal_case("a<b"), "ALessThanB");
    }

    #[test]
    fn brackets_of_generic_types_are_no_comparisons() {
        for name in [
            "Page[Item]",
            "Page<Item>",
            "Page«Item»",
            "Page(Item)",
            "Page`1[Item]",
        ] {
            assert!(pascal_case(name).starts_with("Page"), "{name}");
            assert!(pascal_case(name).ends_with("Item"), "{name}");
        }
        assert_eq!(pascal_case("Map<String, List<Item>>"), "MapStringListItem");
    }

    #[test]
    fn abbreviations_have_plurals() {
        assert_eq!(snake_case("FloatingIPs"), "floating_ips");
        assert_eq!(snake_case("list URLsOf IDs"), "list_urls_of_ids");
        assert_eq!(pascal_case("ISOs"), "Isos");
        assert_eq!(snake_case("HTTPserver"), "htt_pserver");
        assert_eq!(snake_case("HTTPServers"), "http_servers");
        assert_eq!(snake_case("isA"), "is_a");
    }

    #[test]
    fn every_text_has_an_identifier() {
        assert_eq!(pascal_case(""), "Empty");
        assert_eq!(pascal_case(" "), "Empty");
        assert_eq!(pascal_case("1d"), "Value1d");
        assert_eq!(snake_case("1d"), "value_1d");
        assert_eq!(pascal_case("_"), "Underscore");
        assert_eq!(snake_case("page[number]"), "page_number");
        assert_eq!(snake_case("@type"), "type");
        assert_eq!(pascal_case("\u{1f600}"), "U1f600");
        assert_eq!(pascal_case("Größe"), "Größe");
        assert_eq!(kebab_case("Größe"), "gr-uf6-udf-e");
    }

    #[test]
    fn no_character_makes_an_invalid_identifier() {
        let is_identifier = |name: &str| {
            let mut chars = name.chars();
            chars.next().is_some_and(is_xid_start) && chars.all(is_xid_continue)
        };
        for char in ('\0'..='\u{ffff}').chain(['\u{1f600}', '\u{1d7d8}', '\u{10400}', '\u{1d4b3}'])
        {
            for name in [char.to_string(), format!("a{char}b"), format!("{char}1")] {
                let cased = [pascal_case(&name), snake_case(&name), constant_case(&name)];
                assert!(
                    cased.iter().all(|name| is_identifier(name)),
                    "{name:?}: {cased:?}"
                );
                let [_, snake, _] = cased;
                assert!(!snake.contains(char::is_uppercase), "{name:?}: {snake:?}");
            }
        }
    }
}
