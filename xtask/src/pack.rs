//! The folder a web server can serve as it is: hashed names, integrity, preloads, compressed siblings.
//!
//! Only `index.html` and the files of `frontend/public` keep their names; everything under `assets/`
//! carries the hash of its content and may be cached for ever.
use crate::sh::{Place, read, write};
use crate::slim;
use anyhow::{Context, Result, bail};
use base64::Engine;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the first page may weigh as it travels, in bytes of brotli.
pub const BUDGET: u64 = 250_000;

/// Where index.html wants the tags of the app.
const HEAD: &str = "<!-- app:head -->";

/// Files by their path in the bundle.
type Files = BTreeMap<String, Vec<u8>>;

/// Puts the bundle together from the glue, the styles and the public folder; swaps it in when complete.
pub fn pack(place: &Place, glue: &Path, fast: bool) -> Result<PathBuf> {
    let frontend = place.root.join("frontend");
    let mut files = Files::new();
    collect(&frontend.join("public"), &frontend.join("public"), &mut files)?;
    let head = assets(glue, &frontend, &mut files)? + "\n" + &map(&frontend, &mut files)?;
    let page = read(&frontend.join("index.html"))?;
    if !page.contains(HEAD) {
        bail!("frontend/index.html has no line {HEAD}");
    }
    files.insert("index.html".into(), page.replace(HEAD, &head).into_bytes());
    let (done, fresh) = (place.app(), place.target.join("app.new"));
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    for (path, bytes) in &files {
        let file = fresh.join(path);
        write(&file, bytes)?;
        if !fast && worth_compressing(path) {
            siblings(&file, bytes, &done.join(path))?;
        }
    }
    if done.exists() {
        std::fs::remove_dir_all(&done)?;
    }
    std::fs::rename(&fresh, &done)?;
    Ok(done)
}

/// Adds the hashed files; returns the tags for the head of the page.
fn assets(glue: &Path, frontend: &Path, files: &mut Files) -> Result<String> {
    let mut parts = Files::new();
    collect(glue, glue, &mut parts)?;
    let script = text(parts.remove("app.js"))?
        + "\n__wbg_init({module_or_path: fetch(new URL(\"./app_bg.wasm\", import.meta.url))});\n";
    let loader = text(parts.remove("__wasm_split.js"))?;
    let (mut script, mut loader, mut main) = (script, loader, String::new());
    for (path, bytes) in parts.into_iter().filter(|(path, _)| path != "key") {
        let (stem, end) = path.rsplit_once('.').unwrap_or((&path, ""));
        let name = format!("{}-{}.{end}", stem.trim_end_matches("_bg"), hash(&bytes));
        let (asked, given) = (
            format!("\"./{path}\", import.meta.url)"),
            format!(
                "\"./{name}\", import.meta.url), {{integrity: \"{}\"}}",
                integrity(&bytes)
            ),
        );
        loader = loader.replace(&asked, &given);
        script = imported(&script.replace(&asked, &given), &path, &name);
        if path == "app_bg.wasm" {
            main.clone_from(&name);
        }
        files.insert(format!("assets/{name}"), bytes);
    }
    let (script, loader) = (slim::script(frontend, &script)?, slim::script(frontend, &loader)?);
    // the two scripts import each other: one hash for both
    let pair = hash(format!("{script}{loader}").as_bytes());
    let (script_name, loader_name) = (format!("app-{pair}.js"), format!("rooms-{pair}.js"));
    let script = imported(&script, "__wasm_split.js", &loader_name).into_bytes();
    let loader = imported(&loader, "app.js", &script_name).into_bytes();
    let style = inline(&frontend.join("style/main.css"))?.into_bytes();
    let style_name = format!("main-{}.css", hash(&style));
    let head = format!(
        "<link rel=\"stylesheet\" href=\"/assets/{style_name}\" integrity=\"{}\">\n\
         <link rel=\"preload\" href=\"/assets/{main}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <link rel=\"modulepreload\" href=\"/assets/{loader_name}\" integrity=\"{}\">\n\
         <script type=\"module\" src=\"/assets/{script_name}\" integrity=\"{}\"></script>",
        integrity(&style),
        integrity(&loader),
        integrity(&script),
    );
    files.extend(
        [(style_name, style), (loader_name, loader), (script_name, script)]
            .map(|(name, bytes)| (format!("assets/{name}"), bytes)),
    );
    Ok(head)
}

/// Adds the library of the map with its styles and its licence; returns the tag that names them. They are
/// fetched when the first map is shown, and checked against the hashes of the tag.
fn map(frontend: &Path, files: &mut Files) -> Result<String> {
    let leaflet = frontend.join("node_modules/leaflet");
    let part =
        |name: &str| read(&leaflet.join(name)).context("leaflet is missing: `npm ci` in frontend/ brings it");
    // the notice of its licence stands in the first lines; the map of its source is not packed
    let script = part("dist/leaflet.js")?;
    let script = script
        .lines()
        .filter(|line| !line.starts_with("//# sourceMappingURL"));
    let script = script.collect::<Vec<_>>().join("\n").into_bytes();
    let style = plain(&part("dist/leaflet.css")?) + &inline(&frontend.join("style/map-library.css"))?;
    let style = style.into_bytes();
    let names = [
        (format!("/assets/map-{}.js", hash(&script)), integrity(&script)),
        (format!("/assets/map-{}.css", hash(&style)), integrity(&style)),
    ];
    let [(script_name, script_hash), (style_name, style_hash)] = &names;
    let tag =
        format!("<meta name=\"map\" content=\"{script_name} {script_hash} {style_name} {style_hash}\">");
    for ((name, _), bytes) in names.iter().zip([script, style]) {
        files.insert(name.trim_start_matches('/').to_owned(), bytes);
    }
    files.insert("licenses/leaflet.txt".into(), part("LICENSE")?.into_bytes());
    Ok(tag)
}

/// The script with its import statements turned to another name; the table of imports for the module
/// keeps the old one, which is written in the module itself.
fn imported(script: &str, path: &str, name: &str) -> String {
    let turned = script
        .replace(&format!("from \"./{path}\""), &format!("from \"./{name}\""))
        .replace(&format!("from\"./{path}\""), &format!("from\"./{name}\""));
    turned.replace(&format!("from './{path}'"), &format!("from './{name}'"))
}

/// A part that must be there, as text.
fn text(part: Option<Vec<u8>>) -> Result<String> {
    Ok(String::from_utf8(part.context(
        "the glue is incomplete: remove target/app-glue and build again",
    )?)?)
}

/// Every file below a folder that may be absent.
fn collect(root: &Path, dir: &Path, files: &mut Files) -> Result<()> {
    if !dir.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// A style sheet with its imports put in place and its comments and indentation left out.
fn inline(path: &Path) -> Result<String> {
    let mut out = String::new();
    for line in plain(&read(path)?)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let import = line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.strip_suffix("\";"));
        match import {
            Some(name) => out.push_str(&inline(&path.with_file_name(name))?),
            None if line.starts_with("@import") => {
                bail!("{}: only @import \"file.css\"; is known", path.display())
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    Ok(out)
}

/// The text without `/* … */`.
fn plain(css: &str) -> String {
    let mut out = String::new();
    for part in css.split("/*").enumerate().map(|(i, part)| {
        if i == 0 {
            part
        } else {
            part.split_once("*/").map_or("", |p| p.1)
        }
    }) {
        out.push_str(part);
    }
    out
}

/// The first twelve digits of the hash, for a name.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The value of an `integrity` attribute. The loader of the rooms names one for each of 132 parts: with SHA-256, the
/// shortest that browsers take, it is 2.1 kB of brotli smaller than with SHA-384.
fn integrity(bytes: &[u8]) -> String {
    format!(
        "sha256-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes))
    )
}

/// Pictures and fonts are compressed already.
fn worth_compressing(path: &str) -> bool {
    [
        "html",
        "js",
        "css",
        "wasm",
        "svg",
        "json",
        "webmanifest",
        "txt",
        "ico",
    ]
    .iter()
    .any(|ext| path.ends_with(&format!(".{ext}")))
}

/// Writes `.br` and `.gz`, taken over from the former bundle when the content is the same.
fn siblings(file: &Path, bytes: &[u8], former: &Path) -> Result<()> {
    let same = std::fs::read(former).is_ok_and(|old| old == bytes);
    for ext in ["br", "gz"] {
        let (old, new) = (with(former, ext), with(file, ext));
        if same && old.exists() {
            std::fs::copy(&old, &new)?;
            continue;
        }
        let packed = if ext == "br" { brotli(bytes)? } else { gzip(bytes)? };
        write(&new, &packed)?;
    }
    Ok(())
}

/// The path with one more extension.
fn with(path: &Path, ext: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ext);
    name.into()
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    Ok(out.finish()?)
}

/// Prints what each file weighs; returns the bytes of brotli that the first page needs.
pub fn size(place: &Place) -> Result<u64> {
    let app = place.app();
    let mut files = Files::new();
    collect(&app, &app, &mut files).context("no bundle yet: cargo xtask app")?;
    let packed = |path: &str, ext: &str| {
        files
            .get(&format!("{path}.{ext}"))
            .map(|bytes| bytes.len() as u64)
    };
    let mut first_page = 0;
    println!(
        "   {:<34} {:>10} {:>10} {:>10}",
        "file", "bytes", "gzip", "brotli"
    );
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| !path.ends_with(".br") && !path.ends_with(".gz"))
    {
        let plain = bytes.len() as u64;
        let (gz, br) = (
            packed(path, "gz").unwrap_or(plain),
            packed(path, "br").unwrap_or(plain),
        );
        println!("   {path:<34} {plain:>10} {gz:>10} {br:>10}");
        let later = ["assets/split_", "assets/chunk_", "assets/map-"];
        let later = later.iter().any(|start| path.starts_with(start));
        if path == "index.html" || (path.starts_with("assets/") && !later) {
            first_page += br;
        }
    }
    println!("   first page as brotli: {first_page} bytes, budget {BUDGET}");
    Ok(first_page)
}
