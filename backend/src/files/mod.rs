//! Uploaded files: a folder by default, S3 by setting.
use crate::config::Config;

/// Where uploaded files lie.
pub struct Files {}

impl Files {
    /// Opens the store of files.
    pub fn open(_config: &Config) -> anyhow::Result<Files> {
        Ok(Files {})
    }
}
