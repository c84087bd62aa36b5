//! What every SDK written by sdkwright stands on.
