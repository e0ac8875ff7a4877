//! Less to carry: what the generated glue says at length, said shortly.
//!
//! Only names and blanks are touched here, never what the code does.
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use wasm_bindgen_cli_support::Output;

/// Classes for streams of server functions, which no page here calls. Their exports would keep the code
/// behind them in the first page.
const UNUSED: &[&str] = &["intounderlying", "__wbg_intounderlying"];

/// Short names of imports by their long ones.
pub type Names = BTreeMap<String, String>;

/// Gives the imports of the module short names and drops exports that nobody calls. The long names end in
/// sixteen random digits each, which no compression makes smaller.
pub fn module(output: &mut Output) -> Names {
    let module = output.wasm_mut();
    let made = |name: &str| name.starts_with("__wbg_intounderlying");
    if !module.imports.iter().any(|import| made(&import.name)) {
        let unused = |name: &str| UNUSED.iter().any(|start| name.starts_with(start));
        let exports = module.exports.iter().filter(|export| unused(&export.name));
        for id in exports.map(|export| export.id()).collect::<Vec<_>>() {
            module.exports.delete(id);
        }
    }
    let mut names = Names::new();
    for import in module.imports.iter_mut().filter(|import| hashed(&import.name)) {
        let short = format!("_{}", names.len());
        import.name = names.entry(import.name.clone()).or_insert(short).clone();
    }
    names
}

/// Whether the name ends in the sixteen digits of a hash.
fn hashed(name: &str) -> bool {
    let digits = name.rsplit('_').next().unwrap_or_default();
    name.starts_with("__wb") && digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The script with the short names of its imports. None of the long names begins another one: each ends in
/// a hash of the same length.
pub fn renamed(script: &str, names: &Names) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find("__wb") {
        let (before, name) = rest.split_at(at);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let (name, after) = name.split_at(end.unwrap_or(name.len()));
        out.push_str(before);
        out.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    out + rest
}

/// A module as esbuild makes it small. Errors: esbuild is not there, or cannot read the module.
pub fn script(frontend: &Path, text: &str) -> Result<String> {
    let program = frontend.join("node_modules/.bin/esbuild");
    let mut child = Command::new(&program)
        .args(["--minify", "--format=esm", "--target=es2022", "--log-level=error"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| {
            format!(
                "{} is missing: `npm ci` in frontend/ brings it",
                program.display()
            )
        })?;
    let mut input = child.stdin.take().context("esbuild takes no input")?;
    // it reads everything before it writes anything
    input.write_all(text.as_bytes())?;
    drop(input);
    let done = child.wait_with_output()?;
    if !done.status.success() {
        bail!("esbuild ended with {}", done.status);
    }
    Ok(String::from_utf8(done.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_shortened() {
        let long = "__wbg_get_0123456789abcdef";
        assert!(hashed(long) && !hashed("__wbindgen_init_externref_table"));
        let names = Names::from([(long.to_owned(), "_0".to_owned())]);
        let text = format!("a.{long}(); b.{long}_x; c.__wbindgen_free");
        assert_eq!(
            renamed(&text, &names),
            format!("a._0(); b.{long}_x; c.__wbindgen_free")
        );
    }
}
