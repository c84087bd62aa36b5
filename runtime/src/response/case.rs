//! Which body an operation documents for which status, where its successes differ.

use http::StatusCode;

use super::Decode;
use super::misfit::Misfit;
use super::received::Response;
use crate::status_pattern::StatusPattern;

/// How the body of one documented success is read.
#[derive(Clone, Copy, Debug)]
pub struct Case<T> {
    /// The statuses that it is documented for.
    pub status: StatusPattern,
    /// Reads the body.
    pub decode: Decode<T>,
}

impl<T> Case<T> {
    /// A case for one status.
    pub const fn code(code: u16, decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Code(code),
            decode,
        }
    }

    /// A case for all statuses that start with this digit.
    pub const fn range(digit: u8, decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Range(digit),
            decode,
        }
    }

    /// A case for every status that no other case stands for.
    pub const fn default(decode: Decode<T>) -> Self {
        Self {
            status: StatusPattern::Default,
            decode,
        }
    }
}

/// Reads an answer by the case that fits its status best. A success that isn't documented is read by the
/// first case that can: the server may have learnt a status since.
///
/// # Errors
/// Those of the case that fits, or, where none does, of the first.
pub fn by_status<T>(response: &Response, cases: &[Case<T>]) -> Result<T, Misfit> {
    if let Some(case) = best(response.status(), cases) {
        return (case.decode)(response);
    }
    let mut first = None;
    for case in cases {
        match (case.decode)(response) {
            Ok(value) => return Ok(value),
            Err(misfit) => first = first.or(Some(misfit)),
        }
    }
    Err(first.unwrap_or_else(|| Misfit::new("no body is documented")))
}

fn best<T>(status: StatusCode, cases: &[Case<T>]) -> Option<&Case<T>> {
    cases
        .iter()
        .filter_map(|case| Some((case.status.closeness(status)?, case)))
        .max_by_key(|(closeness, _)| *closeness)
        .map(|(_, case)| case)
}

/// Gives an enum, whose variants are what an operation answers by status, the function that reads it.
///
/// ```
/// use sdkwright_runtime::{answer_by_status, response};
///
/// /// What starting a job gives.
/// #[derive(Debug)]
/// pub enum Started {
///     /// 200: It is done, and this came of it.
///     Ok(Vec<i64>),
///     /// 202: It goes on under this name.
///     Accepted(String),
///     /// 204: There was nothing to do.
///     NoContent,
/// }
///
/// answer_by_status! {
///     Started {
///         code(200) => Ok by response::json::<Vec<i64>>;
///         code(202) => Accepted by response::text;
///         code(204) => NoContent;
///     }
/// }
/// ```
#[macro_export]
macro_rules! answer_by_status {
    ($name:ident { $($status:ident($($code:literal)?) => $variant:ident $(by $decode:expr)?;)* }) => {
        impl $name {
            fn read(
                response: &$crate::Response,
            ) -> ::std::result::Result<Self, $crate::Misfit> {
                $crate::response::by_status(
                    response,
                    &[$($crate::response::Case::$status(
                        $($code,)? $crate::answer_variant!($variant $(, $decode)?)
                    )),*],
                )
            }
        }
    };
}

/// What reads one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! answer_variant {
    ($variant:ident) => {
        |_| ::std::result::Result::Ok(Self::$variant)
    };
    ($variant:ident, $decode:expr) => {
        |response| ($decode)(response).map(Self::$variant)
    };
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::StatusCode;

    use crate::error::Attempted;
    use crate::fixtures::GET;
    use crate::response::{self, Response};

    #[derive(Debug, PartialEq)]
    enum Answer {
        Ok(i64),
        Accepted(String),
        NoContent,
        Success(Bytes),
    }

    crate::answer_by_status! {
        Answer {
            code(200) => Ok by response::json::<i64>;
            range(2) => Success by response::bytes;
            code(202) => Accepted by response::text;
            code(204) => NoContent;
        }
    }

    #[derive(Debug, PartialEq)]
    enum Narrow {
        Ok(i64),
        Accepted(bool),
    }

    crate::answer_by_status! {
        Narrow {
            code(200) => Ok by response::json::<i64>;
            code(202) => Accepted by response::json::<bool>;
        }
    }

    fn response(status: u16, body: &'static str) -> Response {
        let (mut parts, ()) = http::Response::new(()).into_parts();
        parts.status = StatusCode::from_u16(status).unwrap();
        Response::new(parts, Bytes::from(body), None, Attempted::new(&GET, 1))
    }

    #[test]
    fn the_closest_case_counts() {
        let read = |status, body| Answer::read(&response(status, body)).unwrap();
        assert_eq!(read(200, "1"), Answer::Ok(1));
        assert_eq!(read(202, "1"), Answer::Accepted("1".to_owned()));
        assert_eq!(read(204, ""), Answer::NoContent);
        assert_eq!(read(206, "1"), Answer::Success(Bytes::from("1")));
        assert!(Answer::read(&response(200, "x")).is_err());
    }

    #[test]
    fn a_status_that_is_not_documented_is_read_by_the_first_case_that_can() {
        let read = |body| Narrow::read(&response(201, body));
        assert_eq!(read("1"), Ok(Narrow::Ok(1)));
        assert_eq!(read("true"), Ok(Narrow::Accepted(true)));
        assert_eq!(
            read("\"x\"").err(),
            Narrow::read(&response(200, "\"x\"")).err()
        );
    }
}
