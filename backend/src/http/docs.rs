//! The API's description and its pages, without the internet.
