//! A JSON value kept as its text, to be read later: borrowed from the document where possible.

use super::Wire;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// How deep a value that is read from kept text may be nested. It is the limit that `serde_json`
/// has for a document; keeping text doesn't count levels, so they are counted here.
const MAX_DEPTH: usize = 128;

/// The text of one JSON value.
#[derive(Clone, Debug)]
pub(super) struct Text<'de>(Cow<'de, str>);

impl<'de> Text<'de> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }

    /// Reads the value. The position within the text is dropped from an error: it would be
    /// mistaken for a position within the document.
    pub(super) fn read<C: Wire, E: de::Error>(&self) -> Result<C::Value, E> {
        read::<C>(&self.0).map_err(|error| E::custom(without_position(&error)))
    }

    /// The text of a string without its quotes and escapes; other values as their JSON text.
    pub(super) fn into_content(self) -> Cow<'de, str> {
        match self.0 {
            Cow::Borrowed(text) => content(text),
            Cow::Owned(text) => Cow::Owned(content(&text).into_owned()),
        }
    }

    /// Refuses text that is nested deeper than a document may be.
    pub(super) fn bounded<E: de::Error>(self) -> Result<Self, E> {
        if self.0.starts_with(['{', '[']) && depth(&self.0) > MAX_DEPTH {
            return Err(E::custom(format_args!(
                "nested more than {MAX_DEPTH} levels deep"
            )));
        }
        Ok(self)
    }
}

/// The text has to be one JSON value.
impl<'de> From<Cow<'de, str>> for Text<'de> {
    fn from(json: Cow<'de, str>) -> Self {
        Self(json)
    }
}

/// Reads a value from JSON text.
pub(super) fn read<C: Wire>(text: &str) -> Result<C::Value, serde_json::Error> {
    C::read(&mut serde_json::Deserializer::from_str(text))
}

/// The text of a string without its quotes and escapes; other values as their JSON text.
pub(super) fn content(text: &str) -> Cow<'_, str> {
    let Some(inner) = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return Cow::Borrowed(text);
    };
    if inner.contains('\\') {
        return serde_json::from_str::<String>(text).map_or(Cow::Borrowed(text), Cow::Owned);
    }
    Cow::Borrowed(inner)
}

/// The message of an error without the ` at line 1 column 9` that `serde_json` puts behind it.
pub(super) fn without_position(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    if error.line() > 0 && message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    message
}

/// How deep arrays and objects are nested in a JSON text that is known to be well formed.
pub(super) fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    deepest
}

/// Whether a JSON text that is known to be well formed holds a number with a fraction or an exponent.
pub(super) fn has_fraction(text: &str) -> bool {
    let mut bytes = text.bytes();
    let mut in_number = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
            b'.' => return true,
            // The words `true` and `false` have an `e` too, behind another letter.
            b'e' | b'E' if in_number => return true,
            _ => {}
        }
        in_number = byte.is_ascii_digit();
    }
    false
}

fn skip_string(bytes: &mut std::str::Bytes<'_>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(raw_value_name(), Keep)
    }
}

/// The name under which `serde_json` hands out the text of a value instead of the value.
///
/// It is taken from `RawValue` itself: that type asks a deserializer for it.
fn raw_value_name() -> &'static str {
    match <&RawValue>::deserialize(NameProbe) {
        Err(Name(name)) => name,
        Ok(_) => "",
    }
}

/// A deserializer that only reports which newtype it was asked for.
struct NameProbe;

#[derive(Debug)]
struct Name(&'static str);

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Name {}

impl de::Error for Name {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self("")
    }
}

impl<'de> Deserializer<'de> for NameProbe {
    type Error = Name;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Name> {
        Err(Name(""))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Name> {
        Err(Name(name))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Keeps the text that `serde_json` hands out; writes it anew for a deserializer that has none,
/// such as the buffers that serde's own derives put between.
pub(super) struct Keep;

/// The text of a scalar.
fn written<'de, E: de::Error, T: serde::Serialize + ?Sized>(scalar: &T) -> Result<Text<'de>, E> {
    serde_json::to_string(scalar)
        .map(|text| Text(Cow::Owned(text)))
        .map_err(E::custom)
}

impl<'de> Visitor<'de> for Keep {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Text<'de>, E> {
        written(&value)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Text<'de>, E> {
        written(value)
    }

    fn visit_none<E: de::Error>(self) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed("null")))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Text<'de>, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Text<'de>, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Text<'de>, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Text<'de>, A::Error> {
        let mut json = String::from("[");
        while let Some(element) = elements.next_element::<Text<'de>>()? {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(element.as_str());
        }
        json.push(']');
        Ok(Text(Cow::Owned(json)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Text<'de>, A::Error> {
        let mut json = ObjectText::new();
        while let Some(name) = members.next_key_seed(BorrowedStr)? {
            if name == raw_value_name() {
                return members.next_value_seed(BorrowedStr).map(Text);
            }
            json.push(&name, members.next_value::<Text<'de>>()?.as_str());
        }
        Ok(json.finish())
    }
}

/// Puts the text of an object together from its members.
pub(super) struct ObjectText(String);

impl ObjectText {
    pub(super) fn new() -> Self {
        Self(String::from("{"))
    }

    pub(super) fn push(&mut self, name: &str, value: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&serde_json::Value::from(name).to_string());
        self.0.push(':');
        self.0.push_str(value);
    }

    pub(super) fn finish<'de>(mut self) -> Text<'de> {
        self.0.push('}');
        Text(Cow::Owned(self.0))
    }
}

/// Reads a string, borrowed where it holds no escape.
pub(super) struct BorrowedStr;

impl<'de> DeserializeSeed<'de> for BorrowedStr {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for BorrowedStr {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Reads a value with a codec, where serde wants a seed.
pub(super) struct With<C>(PhantomData<C>);

impl<C> With<C> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, C: Wire> DeserializeSeed<'de> for With<C> {
    type Value = C::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<C::Value, D::Error> {
        C::read(deserializer)
    }
}

/// Calls `visit` with the name and the text of each member of an object. `false` when the text is
/// no object.
pub(super) fn each_member(text: &str, visit: &mut dyn FnMut(&str, &str)) -> bool {
    struct EachMember<'a>(&'a mut dyn FnMut(&str, &str));

    impl<'de> Visitor<'de> for EachMember<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
            while let Some(name) = members.next_key_seed(BorrowedStr)? {
                let value: Text<'de> = members.next_value()?;
                (self.0)(&name, value.as_str());
            }
            Ok(())
        }
    }

    serde_json::Deserializer::from_str(text)
        .deserialize_map(EachMember(visit))
        .is_ok()
}

/// Calls `visit` with the text of each element of an array. `false` when the text is no array.
pub(super) fn each_element(text: &str, visit: &mut dyn FnMut(&str)) -> bool {
    struct EachElement<'a>(&'a mut dyn FnMut(&str));

    impl<'de> Visitor<'de> for EachElement<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
            while let Some(element) = elements.next_element::<Text<'de>>()? {
                (self.0)(element.as_str());
            }
            Ok(())
        }
    }

    serde_json::Deserializer::from_str(text)
        .deserialize_seq(EachElement(visit))
        .is_ok()
}
