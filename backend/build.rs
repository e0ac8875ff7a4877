//! Packs the tables that lessons read: they are five megabytes of text, and one of program.
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

/// Files of `data/`, as `app/reference/shipped.rs` asks for them.
const TABLES: [&str; 9] = [
    "classifier.csv",
    "demo_tickets.csv",
    "emergency_phrases.csv",
    "feedback_examples.csv",
    "feedback_more.csv",
    "item_examples.csv",
    "item_phrases.csv",
    "synonyms.csv",
    "texts_more.csv",
];

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder to write to"))?;
    for name in TABLES {
        let table = Path::new("../data").join(name);
        println!("cargo:rerun-if-changed={}", table.display());
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(table)?)?;
        fs::write(Path::new(&out).join(format!("{name}.gz")), packed.finish()?)?;
    }
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}
