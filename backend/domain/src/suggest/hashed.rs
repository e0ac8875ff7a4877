//! Maps whose keys are hashes already: they are not hashed once more.
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by numbers that are spread evenly.
pub(super) type Hashed<V> = HashMap<u32, V, BuildHasherDefault<AsItIs>>;

/// Takes the number as it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, number: u32) {
        // the map looks at the upper and at the lower bits
        self.0 = (u64::from(number) << 32) | u64::from(number);
    }
}
