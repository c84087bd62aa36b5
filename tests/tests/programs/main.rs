//! Small programs as users of the client write them, each run as a test.

mod scripted;
