//! The fake Polar server: held against recorded calls to the real one, and its own devices tried.

mod client;
mod difference;
mod faults;
mod recording;
mod replay;
