//! Work behind the scenes.
