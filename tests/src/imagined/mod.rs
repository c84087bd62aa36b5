//! Documents that nobody wrote: what OpenAPI allows, combined at random. Each is valid, and can be met by
//! instances; nothing in it makes sense.

mod content;
mod name;
mod object;
mod operation;
mod parameter;
mod path;
mod response;
mod scalar;
mod schema;
mod union;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use self::schema::Kind;

/// How many schemas with a name a document has.
const SCHEMAS: usize = 36;

/// How many paths a document has.
const PATHS: usize = 10;

/// A document as JSON. The same seed gives the same document; three that follow one another are of three
/// versions of OpenAPI.
#[must_use]
pub fn document(seed: u64) -> Value {
    let version = match seed % 3 {
        0 => Version::V30,
        1 => Version::V31,
        _ => Version::V32,
    };
    let mut random = Rng::with_seed(seed);
    let schemas = name::distinct(&mut random, name::SCHEMAS, SCHEMAS);
    let schemas = schemas
        .into_iter()
        .enumerate()
        .map(|(index, name)| (name, Kind::of(index)));
    Writer {
        schemas: schemas.collect(),
        random,
        version,
    }
    .document(seed)
}

/// The version of OpenAPI that a document is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V30,
    V31,
    V32,
}

/// Writes a document.
struct Writer {
    random: Rng,
    version: Version,
    /// The names of the schemas, and what kind of values each has.
    schemas: Vec<(String, Kind)>,
}

impl Writer {
    fn document(mut self, seed: u64) -> Value {
        let schemas: Map<String, Value> = (0..self.schemas.len())
            .map(|index| (self.schemas[index].0.clone(), self.named_schema(index)))
            .collect();
        let mut components = self.shared();
        components.insert("schemas".to_owned(), Value::Object(schemas));
        let mut document = json!({
            "openapi": match self.version {
                Version::V30 => "3.0.3",
                Version::V31 => "3.1.0",
                Version::V32 => "3.2.0",
            },
            "info": {"title": format!("Imagined {seed}"), "version": "1"},
            "servers": [{
                "url": "https://{region}.example.test:{port}/v1",
                "variables": {
                    "region": {"default": "eu", "enum": ["eu", "us"]},
                    "port": {"default": "443"}
                }
            }],
            "security": [{"key": []}, {"basic": [], "token": []}, {}],
            "paths": self.paths(PATHS),
        });
        if self.version != Version::V30 && self.chance(50) {
            let body = self.body();
            let responses = json!({"200": {"description": "Taken."}});
            document["webhooks"] =
                json!({"part.made": {"post": {"requestBody": body, "responses": responses}}});
        }
        components.insert(
            "securitySchemes".to_owned(),
            json!({
                "key": {"type": "apiKey", "in": "query", "name": "key"},
                "basic": {"type": "http", "scheme": "basic"},
                "token": {"type": "http", "scheme": "bearer"}
            }),
        );
        document["components"] = Value::Object(components);
        document
    }

    /// Whether something with some chance in a hundred happens.
    fn chance(&mut self, percent: u8) -> bool {
        self.random.u8(..100) < percent
    }

    /// One of some.
    fn pick<'a, T: ?Sized>(&mut self, choice: &[&'a T]) -> &'a T {
        choice[self.random.usize(..choice.len())]
    }

    /// A member that is there now and then, in what can have members.
    fn maybe(&mut self, percent: u8, object: &mut Value, name: &str, value: impl Into<Value>) {
        if object.is_object() && self.chance(percent) {
            object[name] = value.into();
        }
    }
}
