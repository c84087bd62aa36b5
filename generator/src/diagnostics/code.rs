//! The catalogue of everything that can be wrong.

/// Writes the enum and its table from one list, so that a code has its number, its title and its
/// hint in one place.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $title:literal, $hint:literal;)*) => {
        /// What kind of mistake a diagnostic is about.
        ///
        /// The number says what is wrong and never changes its meaning; the letter before it (`E` or
        /// `W`) says whether it was an error or a warning in its place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", stringify!($number), "`: ", $title, ".")] $(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The number behind the letter.
            #[must_use]
            pub fn number(self) -> u16 {
                match self { $(Self::$name => $number,)* }
            }

            /// What the code stands for, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What usually helps; empty where only the message itself can say.
            #[must_use]
            pub fn hint(self) -> &'static str {
                match self { $(Self::$name => $hint,)* }
            }
        }
    };
}

catalogue! {
    // Reading files.
    MissingFile = 1, "the file does not exist", "check the path; in `sdkwright.toml` it is relative to that file, else to the current folder";
    NotAFile = 2, "the path is not a file", "name the OpenAPI document itself, such as `openapi.yaml`";
    PermissionDenied = 3, "the file may not be read", "give your user permission to read it";
    UnreadableFile = 4, "the file cannot be read", "";
    EmptyFile = 5, "the file is empty", "was the download or the export cut short?";
    FileTooLarge = 6, "the file is too large", "split the document, or remove its examples";
    NotText = 7, "the file is not UTF-8 text", "save the file as UTF-8";
    InvalidSyntax = 8, "the file is neither valid YAML nor valid JSON", "";
    TooDeep = 9, "values are nested too deeply", "no document needs that; was it generated in a circle?";
    TooManyAliases = 10, "YAML aliases expand too far", "write the repeated parts as components and `$ref` them";
    DuplicateKey = 11, "a key stands twice in one mapping", "remove all but one";
    NotAnObject = 12, "the document is not a mapping", "an OpenAPI document starts with `openapi: 3.1.0`";
    NotOpenApi = 13, "the document is not OpenAPI", "an OpenAPI document starts with `openapi: 3.1.0`";
    SwaggerTwo = 14, "Swagger 2.0 is not read", "convert the document to OpenAPI 3 first, for instance with https://converter.swagger.io";
    UnsupportedVersion = 15, "this version of OpenAPI is not read", "OpenAPI 3.0, 3.1 and 3.2 are";

    // References.
    DanglingReference = 20, "a `$ref` leads nowhere", "check the spelling, or add what is missing";
    ReferenceCycle = 21, "`$ref`s lead in a circle", "one of them has to lead to an object that is not itself a `$ref`";
    ForbiddenReference = 22, "a `$ref` leads out of the reach of the document", "copy the file beside the document and refer to the copy";
    InvalidReference = 23, "a `$ref` is malformed", "write `#/components/…` or `file.yaml#/…`";

    // Overlays.
    InvalidOverlay = 30, "the overlay is malformed", "see the Overlay Specification: https://spec.openapis.org/overlay/latest.html";
    OverlayWithoutEffect = 31, "an action of an overlay changes nothing", "does its `target` still match the document?";

    // The configuration.
    InvalidConfig = 40, "the configuration is malformed", "";
    UnknownConfigKey = 41, "the configuration has an unknown key", "";
    MissingConfig = 42, "there is no configuration", "pass `--spec`, `--out` and `--name`, or write a `sdkwright.toml`";
    ConfigWithoutEffect = 43, "an entry of the configuration has no effect", "does the document still have what it names?";

    // Objects of the document.
    InvalidObject = 50, "an object is malformed", "";
    MissingMember = 51, "a required member is missing", "";
    WrongType = 52, "a member has the wrong type", "";
    UnsupportedKeyword = 53, "a keyword is read past", "";
    InvalidSchema = 54, "a schema is malformed", "";
    InvalidParameter = 55, "a parameter is malformed", "";
    InvalidPath = 56, "a path is malformed", "";
    DuplicateOperationId = 57, "two operations have one id", "";
    UnsupportedFeature = 58, "a feature is not supported", "";
    InvalidServer = 59, "a server cannot be called as it is written", "a server is an http or https URL; `sdkwright.toml` can name others under `environments`";

    // Rendering.
    BrokenTemplate = 80, "a template cannot be rendered, or what it gives is not Rust", "";

    // Writing files.
    EditedFile = 90, "a generated file was edited by hand", "move the edits into `src/ext/`, which is yours, or pass `--force` to lose them";
    UnwritableFile = 91, "a file cannot be written", "";
    InvalidManifest = 92, "the manifest of the output folder is malformed", "delete it, and generate again with `--force`";
    PathOutsideOutput = 93, "a file would be written outside the output folder", "";

    // Comparing crates.
    InvalidCrate = 95, "a crate cannot be read", "";
}

impl Code {
    /// Whether it is one of the reasons why a `$ref` can't be followed.
    #[must_use]
    pub fn is_about_references(self) -> bool {
        matches!(
            self,
            Self::MissingFile
                | Self::DanglingReference
                | Self::ReferenceCycle
                | Self::ForbiddenReference
                | Self::InvalidReference
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ascend_and_none_is_used_twice() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.number() < b.number()));
    }
}
