//! Follows pages to the letter: writes the files that they show, runs their commands, and looks at what they
//! give.
#![cfg(unix)]

mod first_call;
mod follow;
mod said;
mod templates;
