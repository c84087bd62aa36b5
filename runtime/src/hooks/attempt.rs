//! Which attempt of which call something is about.

use http::Method;

use crate::call::Operation;

/// Which attempt of which call something is about.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    operation: &'static Operation,
    number: u32,
}

impl Attempt {
    pub(crate) fn new(operation: &'static Operation, number: u32) -> Self {
        Self { operation, number }
    }

    /// The name of the operation: its `operationId`.
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// The HTTP method.
    pub fn method(&self) -> Method {
        self.operation.method()
    }

    /// The path with its parameters in braces, as in `/v1/benefits/{id}`: what to group by.
    pub fn path(&self) -> &'static str {
        self.operation.path
    }

    /// Which attempt it is, counted from one; zero when it never came to that.
    pub fn number(&self) -> u32 {
        self.number
    }
}
