//! Rules of the house that no compiler checks: which room may know what, and how a file looks.
use crate::sh::{Place, read, step};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Longest file, in lines.
const LINES: usize = 400;

/// A room, and the crates that must not be named in it.
struct Wall {
    room: &'static str,
    strangers: &'static [&'static str],
}

const WALLS: &[Wall] = &[
    Wall {
        room: "backend/domain/src",
        strangers: &["diesel", "actix_web", "store", "tokio", "openapi", "rand"],
    },
    Wall {
        room: "backend/store/src",
        strangers: &["actix_web", "openapi", "backend"],
    },
    Wall {
        room: "backend/exchange/src",
        strangers: &["diesel", "actix_web", "store", "tokio", "openapi", "backend"],
    },
    Wall {
        room: "backend/src/app",
        strangers: &["diesel", "actix_web", "actix_multipart", "tokio"],
    },
    Wall {
        room: "backend/src",
        strangers: &["diesel", "diesel_migrations"],
    },
    Wall {
        room: "openapi/src",
        strangers: &["diesel", "actix_web", "store", "tokio", "backend"],
    },
    Wall {
        room: "frontend/src",
        strangers: &["regex", "reqwest", "store", "backend"],
    },
];

/// Checks every Rust file of the workspace; all findings are told at once.
pub fn run(place: &Place) -> Result<()> {
    step("rules of the house", "a second", || {
        let found = findings(&place.root)?;
        if !found.is_empty() {
            bail!("\n{}", found.join("\n"));
        }
        Ok(())
    })
}

/// What is wrong, one line each.
fn findings(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in sources(root)? {
        let text = read(&file)?;
        let name = file.strip_prefix(root)?.to_string_lossy().into_owned();
        found.extend(form(&name, &text));
        for wall in WALLS
            .iter()
            .filter(|wall| name.starts_with(&format!("{}/", wall.room)))
        {
            let met = wall.strangers.iter().filter(|stranger| names(&text, stranger));
            found.extend(met.map(|stranger| format!("{name}: {stranger} has no place in {}", wall.room)));
        }
    }
    Ok(found)
}

/// How a file looks.
fn form(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > LINES {
        found.push(format!("{name}: {lines} lines, at most {LINES}"));
    }
    if !text.starts_with("//!") {
        found.push(format!("{name}: no module comment on top"));
    }
    for (number, line) in text.lines().enumerate() {
        let later = [concat!("TO", "DO"), concat!("FIX", "ME")];
        if later.iter().any(|word| line.contains(word)) {
            found.push(format!("{name}:{}: left for later", number + 1));
        }
    }
    found
}

/// Whether the code (not its comments) names the crate in a path.
fn names(text: &str, stranger: &str) -> bool {
    let path = format!("{stranger}::");
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.into_iter().any(|line| {
        line.match_indices(&path).any(|(at, _)| {
            let before = line.get(..at).and_then(|head| head.chars().next_back());
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        })
    })
}

/// Every `.rs` file of the workspace's own folders.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["openapi", "backend", "frontend", "tests", "xtask"]
        .map(|d| root.join(d))
        .into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            let hidden = path
                .file_name()
                .is_some_and(|name| name == "node_modules" || name == "target");
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{findings, form, names};
    use std::path::Path;

    #[test]
    fn the_house_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("..")
            .canonicalize()
            .unwrap();
        assert_eq!(findings(&root).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_crate_is_found_in_paths_only() {
        assert!(names("use diesel::prelude::*;", "diesel"));
        assert!(names("let x = store::ticket::get(c);", "store"));
        assert!(!names(
            "// diesel::x\nlet object_store::Y; crate::store::z()",
            "store"
        ));
    }

    #[test]
    fn a_file_without_a_comment_is_told() {
        assert_eq!(form("a.rs", "fn main() {}\n"), ["a.rs: no module comment on top"]);
        assert!(form("a.rs", "//! What it does.\n").is_empty());
    }
}
