//! Hints for the operator: they suggest, they never decide.
