//! The table from which the type of an operation gets what all operations can do.

/// Gives a type with a field `call: Call` what every operation can do: awaiting it, the methods that say
/// something about the call as a whole, and the answer together with its status and headers.
///
/// What awaiting it gives is the first entry of the table:
/// - `answer T => decode;` a `T` made of the whole answer;
/// - `page T => decode, pagination;` a page whose body is a `T`;
/// - `events T => codec;` a stream of events with a `T` each;
/// - `records T => codec;` a stream of values of the type `T`.
///
/// The second is the type of documented error bodies and which status has which. The third may name the
/// type of the headers.
///
/// Every function is `#[inline]`, so its machine code is made where it is called. The decoders of all
/// types hang on these functions: an operation that nobody awaits costs neither time nor space in any
/// build, of the crate or of what depends on it.
///
/// ```
/// use sdkwright_runtime::{Call, Error, RetryPolicy, operation, response};
///
/// /// Lists things.
/// #[derive(Clone, Debug)]
/// #[must_use]
/// pub struct ThingsList {
///     call: Call,
/// }
///
/// operation! {
///     ThingsList {
///         answer Vec<String> => response::json::<Vec<String>>;
///         errors () => &[];
///     }
/// }
///
/// async fn patient(list: ThingsList) -> Result<Vec<String>, Error<()>> {
///     list.retry(RetryPolicy::new().max_attempts(9)).header("x-priority", "low").await
/// }
///
/// async fn counted(list: ThingsList) -> Result<Option<u64>, Error<()>> {
///     let answer = list.with_response().await?;
///     let total = answer.headers().get("x-total-count");
///     Ok(total.and_then(|total| total.to_str().ok()?.parse().ok()))
/// }
/// ```
#[macro_export]
macro_rules! operation {
    ($name:ident {
        answer $answer:ty => $decode:expr;
        errors $body:ty => $errors:expr;
        $(headers $headers:ty;)?
    }) => {
        $crate::operation_options!($name);
        $crate::operation_future!($name, $answer, $body, call => call.send($decode, $errors));
        $crate::operation_response!($name, $answer, $body, $errors, $($headers)?);
    };
    ($name:ident {
        page $page:ty => $decode:expr, $pages:expr;
        errors $body:ty => $errors:expr;
        $(headers $headers:ty;)?
    }) => {
        $crate::operation_options!($name);
        $crate::operation_future!(
            $name, $crate::Page<$page, $body>, $body,
            call => call.send_page(&$pages, $decode, $errors)
        );
        $crate::operation_response!($name, $crate::Page<$page, $body>, $body, $errors, $($headers)?);

        impl $name {
            /// All pages from this one on, each fetched when it is asked for.
            #[inline]
            pub fn pages(self) -> $crate::Pages<$page, $body> {
                self.call.pages(&$pages, $decode, $errors)
            }

            /// All items from this page on; further pages are fetched when they are needed.
            #[inline]
            pub fn items(self) -> $crate::Items<$page, $body> {
                self.call.items(&$pages, $decode, $errors)
            }
        }
    };
    ($name:ident {
        events $data:ty => $codec:expr;
        errors $body:ty => $errors:expr;
        $(headers $headers:ty;)?
    }) => {
        $crate::operation_options!($name);
        $crate::operation_future!(
            $name, $crate::Events<$data, $body>, $body, call => call.events($codec, $errors)
        );
        $crate::operation_response!($name, $crate::Events<$data, $body>, $body, $errors, $($headers)?);
    };
    ($name:ident {
        records $record:ty => $codec:expr;
        errors $body:ty => $errors:expr;
        $(headers $headers:ty;)?
    }) => {
        $crate::operation_options!($name);
        $crate::operation_future!(
            $name, $crate::Records<$record, $body>, $body, call => call.records($codec, $errors)
        );
        $crate::operation_response!(
            $name, $crate::Records<$record, $body>, $body, $errors, $($headers)?
        );
    };
}

/// Awaiting an operation.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_future {
    ($name:ident, $answer:ty, $body:ty, $call:ident => $send:expr) => {
        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<$answer, $crate::Error<$body>>;
            type IntoFuture = $crate::Sending<$answer, $body>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                let $call = self.call;
                $send
            }
        }

        $crate::operation_wait!($name, $answer, $body);
    };
}

/// Waiting for an operation takes the feature `blocking`.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! operation_wait {
    ($name:ident, $answer:ty, $body:ty) => {};
}

/// The answer of an operation together with its status and headers, decoded or not.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_response {
    ($name:ident, $answer:ty, $body:ty, $errors:expr,) => {
        $crate::operation_response!($name, $answer, $body, $errors, $crate::HeaderMap);
    };
    ($name:ident, $answer:ty, $body:ty, $errors:expr, $headers:ty) => {
        impl $name {
            /// Gives the result together with status and headers of the answer.
            #[inline]
            pub fn with_response(
                self,
            ) -> $crate::Sending<$crate::Response<$answer, $headers>, $body> {
                ::std::future::IntoFuture::into_future(self).with_response()
            }

            /// Gives the answer as it came: its status, its headers and the bytes of its body. An answer
            /// that isn't a success is an error all the same, and has the same three.
            #[inline]
            pub fn raw(self) -> $crate::Sending<$crate::Response, $body> {
                self.call.raw($errors)
            }
        }
    };
}

/// What can be said about every operation.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_options {
    ($name:ident) => {
        impl $name {
            /// When to send this call again, in place of what the client says.
            #[inline]
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self {
                    call: self.call.with_retry(policy),
                }
            }

            /// How long this call may take, all attempts and waits included, in place of what the
            /// client says.
            #[inline]
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self {
                    call: self.call.with_timeout(timeout),
                }
            }

            /// How long making a connection for this call may take, in place of what the client says. A
            /// transport of one's own keeps its own limit, and the call then fails before it is sent.
            #[inline]
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self {
                    call: self.call.with_connect_timeout(timeout),
                }
            }

            /// A header of this call, in place of one of the same name that would be sent otherwise.
            #[inline]
            pub fn header(
                self,
                name: impl ::std::convert::AsRef<str>,
                value: impl ::std::convert::AsRef<str>,
            ) -> Self {
                Self {
                    call: self.call.with_header(name, value),
                }
            }

            /// A pair to append to the query of this call, for what the API's description doesn't
            /// know.
            #[inline]
            pub fn query_parameter(
                self,
                name: impl ::std::convert::AsRef<str>,
                value: impl ::std::convert::AsRef<str>,
            ) -> Self {
                Self {
                    call: self.call.with_query_parameter(name, value),
                }
            }
        }
    };
}
