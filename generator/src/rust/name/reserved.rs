//! Names that are taken before the document is read.

/// Whether a name is a keyword of Rust 2024, in use or kept for later, or `_`.
pub(in crate::rust) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// The keywords of Rust 2024 and `_`, in order (The Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that no file may have on Windows, whatever its extension, and `mod`, which is the file of the
/// folder itself.
pub(super) const MODULES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul",
    "prn",
];

/// The names of the prelude, which a glob import of the models must not hide.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What the files of services name beside the models.
pub(super) const SERVICES: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Bytes",
    "Call",
    "Client",
    "Date",
    "ErrorBody",
    "ErrorCase",
    "Filter",
    "Form",
    "Items",
    "Many",
    "Method",
    "Nullable",
    "Operation",
    "Page",
    "Pages",
    "Pagination",
    "PathParameter",
    "Plain",
    "QueryParameter",
    "Sending",
    "Spelled",
    "StatusPattern",
    "Timestamp",
    "Uuid",
    "Value",
];

/// Types that stand at the root of every generated crate, or are named in the file of its client.
pub(super) const ROOT: &[&str] = &[
    "Api",
    "ApiError",
    "BuildError",
    "Bytes",
    "Client",
    "ClientBuilder",
    "ClientCredentials",
    "ConfigError",
    "Credential",
    "CredentialError",
    "Date",
    "Decimal",
    "DecodeError",
    "Download",
    "Duration",
    "Environment",
    "Error",
    "ErrorBody",
    "Exchange",
    "Event",
    "Events",
    "Filter",
    "Form",
    "HeaderMap",
    "Items",
    "Many",
    "Nullable",
    "Page",
    "Pages",
    "Raw",
    "Records",
    "Response",
    "RetryPolicy",
    "Scheme",
    "Secret",
    "Sending",
    "StatusCode",
    "Timer",
    "Timestamp",
    "TokenProvider",
    "Transport",
    "TransportError",
    "Unknown",
    "Upload",
    "Uuid",
    "Value",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_no_identifier_is_a_keyword() {
        assert!(KEYWORDS.is_sorted());
        for keyword in KEYWORDS {
            let is_kept_for_later = matches!(*keyword, "gen");
            assert!(
                is_kept_for_later || syn::parse_str::<syn::Ident>(keyword).is_err(),
                "{keyword}"
            );
        }
        assert!(!is_keyword("union") && !is_keyword("default") && !is_keyword("kind"));
    }
}
