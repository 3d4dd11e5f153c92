//! Whole data sets: taking one in, and giving one out.

pub mod export;
mod import;

pub use import::import;
