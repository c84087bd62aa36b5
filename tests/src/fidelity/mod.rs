//! Whether generated types keep what they are given: random instances of the schemas of a document
//! are read and written by the types that stand for them, and compared.

mod breakage;
mod causes;
mod codecs;
mod comparison;
mod documents;
mod instance;
mod json;
mod number;
mod place;
mod report;
mod subject;
mod suite;
mod trial;

pub use self::causes::Causes;
pub use self::documents::{Document, chosen};
pub use self::report::Report;
pub use self::suite::{Settings, run};
