//! Bytes that stand in JSON as base64 text (RFC 4648).

use super::{Reader, Wire, WireError};
use ::base64::Engine as _;
use ::base64::alphabet;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};
use serde::Serializer;

/// Takes text with and without padding, since both are common.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// The codec of bytes as base64 text: the value is `Vec<u8>`.
///
/// It reads both alphabets (RFC 4648 §4 and §5), padded or not, and passes over line breaks; it
/// writes the standard alphabet with padding.
#[derive(Debug)]
pub enum Base64 {}

impl Wire for Base64 {
    type Value = Vec<u8>;

    fn read(reader: &mut Reader<'_>) -> Result<Vec<u8>, WireError> {
        reader.parse("base64 text", |text| {
            let text: String = text.split_ascii_whitespace().collect();
            let engine = if text.contains(['-', '_']) {
                URL_SAFE
            } else {
                STANDARD
            };
            engine.decode(&text).ok()
        })
    }

    fn write<S: Serializer>(value: &Vec<u8>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&general_purpose::STANDARD.encode(value))
    }
}

#[cfg(test)]
mod tests {
    use super::Base64;
    use crate::wire::{decode, encode};

    #[test]
    fn both_alphabets_with_and_without_padding() {
        for text in ["+/8=", "+/8", "-_8=", "-_8", "+/\\n8="] {
            let json = format!("\"{text}\"");
            assert_eq!(
                decode::<Base64>(json.as_bytes()),
                Ok(vec![0xfb, 0xff]),
                "{text}"
            );
        }
        let error = decode::<Base64>(br#""a?""#).expect_err("no base64");
        assert_eq!(
            error.message(),
            "invalid value: string \"a?\", expected base64 text"
        );
        let bytes = vec![0xfb, 0xff];
        assert_eq!(encode::<Base64>(&bytes).as_deref(), Ok(&br#""+/8=""#[..]));
    }
}
