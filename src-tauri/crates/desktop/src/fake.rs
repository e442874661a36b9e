//! A desktop for tests.
