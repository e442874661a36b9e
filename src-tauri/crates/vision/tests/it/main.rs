//! Found places and scores against the formula written out.

mod found;
mod refused;
