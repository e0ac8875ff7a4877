//! Files of the electronic card (7.6).
