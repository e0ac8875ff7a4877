//! From Rust to WebAssembly the browser can load: cargo, splitting, bindgen, wasm-opt.
//!
//! Rooms behind `#[wasm_split]` become modules of their own, loaded when somebody enters. The result is
//! kept beside its key, so that a change of a style sheet does not cost an optimisation. What becomes of the files afterwards is told in `pack`.
use crate::sh::{Place, cargo, read, run, say, step};
use crate::{pack, slim, tools};
use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use wasm_bindgen_cli_support::Bindgen;

/// Options of `cargo xtask app`.
#[derive(clap::Args, Default)]
pub struct Options {
    /// Unoptimised and quick, for work on the pages
    #[arg(long)]
    pub fast: bool,
    /// Fail when the first page is heavier than its budget, or wasm-opt is missing
    #[arg(long)]
    pub budget: bool,
}

/// What wasm-opt is told: size first, and only what every browser since 2022 understands.
const WASM_OPT: &[&str] = &[
    "-q",
    "-Oz",
    "--converge",
    // the stack stands first in memory: nothing is kept at its lowest addresses
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds the bundle and returns its folder.
pub fn build(place: &Place, options: &Options) -> Result<PathBuf> {
    tools::wasm_target()?;
    tools::bindgen_versions(place)?;
    tools::npm(&place.root.join("frontend"))?;
    let optimiser = if options.fast {
        None
    } else {
        tools::wasm_opt(place)
    };
    if optimiser.is_none() && options.budget {
        bail!("wasm-opt is needed: `npm ci` in frontend/ brings it, or Debian's package binaryen");
    }
    let wasm = compile(place, options.fast)?;
    let glue = place.target.join("app-glue");
    let key = key(&wasm, optimiser.as_deref())?;
    if read(&glue.join("key")).ok().as_ref() != Some(&key) {
        bind(&wasm, &glue, options.fast)?;
        match &optimiser {
            Some(tool) => optimise(tool, &glue)?,
            None if options.fast => {}
            None => say("wasm-opt was not found: the app works, but is about twice as heavy"),
        }
        crate::sh::write(&glue.join("key"), key.as_bytes())?;
    }
    let bundle = step("packing the app", "some seconds", || {
        pack::pack(place, &glue, options.fast)
    })?;
    let first_page = pack::size(place)?;
    if options.budget && first_page > pack::BUDGET {
        bail!(
            "the first page weighs {first_page} bytes as brotli, its budget is {}",
            pack::BUDGET
        );
    }
    Ok(bundle)
}

/// Compiles the frontend; returns the path of the module.
fn compile(place: &Place, fast: bool) -> Result<PathBuf> {
    let (profile, folder) = if fast {
        ("dev", "debug")
    } else {
        ("wasm-release", "wasm-release")
    };
    step(
        "compiling the app to WebAssembly",
        "first time 3 to 5 minutes, later by what changed",
        || {
            let target = "wasm32-unknown-unknown";
            let mut command = cargo();
            command.args(["rustc", "-p", "contact-frontend", "--bin", "frontend"]);
            command.args(["--target", target, "--profile", profile]);
            // the splitter follows the relocations from the first page to what only the rooms use
            run(command.args(["--", "-Clink-args=--emit-relocs"]))
        },
    )?;
    Ok(place
        .target
        .join("wasm32-unknown-unknown")
        .join(folder)
        .join("frontend.wasm"))
}

/// Everything the glue depends on.
fn key(wasm: &Path, optimiser: Option<&Path>) -> Result<String> {
    let bytes = std::fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let tool = optimiser.map_or_else(|| "none".into(), |path| path.display().to_string());
    let hash = Sha256::new()
        .chain_update(bytes)
        .chain_update(tool)
        .chain_update(WASM_OPT.concat())
        .chain_update(include_str!("slim.rs"))
        .finalize();
    Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Writes `app.js`, `app_bg.wasm`, and the modules of the rooms with their loader.
fn bind(wasm: &Path, glue: &Path, fast: bool) -> Result<()> {
    if glue.exists() {
        std::fs::remove_dir_all(glue).with_context(|| format!("cannot empty {}", glue.display()))?;
    }
    let main = glue.join("main.wasm");
    step("splitting the app into its rooms", "some seconds", || {
        let module = std::fs::read(wasm)?;
        let mut options = wasm_split_cli_support::Options::new(&module);
        (options.output_dir, options.main_out_path, options.main_module) = (glue, &main, "./app.js");
        let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
        println!("   {} modules beside the first page", split.split_modules.len());
        Ok(())
    })?;
    step(
        "writing the glue between WebAssembly and the browser",
        "some seconds",
        || {
            let mut bindgen = Bindgen::new();
            bindgen
                .input_path(&main)
                .out_name("app")
                .web(true)?
                .typescript(false)
                .omit_default_module_path(true);
            // the rooms link against what the first page exports
            bindgen
                .keep_lld_exports(true)
                .remove_name_section(!fast)
                .remove_producers_section(true);
            let mut output = bindgen.generate_output()?;
            let names = slim::module(&mut output);
            output.emit(glue)?;
            let script = glue.join("app.js");
            let renamed = slim::renamed(&read(&script)?, &names);
            crate::sh::write(&script, renamed.as_bytes())?;
            std::fs::remove_file(&main).context("cannot remove the module in between")
        },
    )
}

/// Makes every module smaller in place, all at once: the largest takes as long as the rest together.
fn optimise(tool: &Path, glue: &Path) -> Result<()> {
    step("optimising for size with wasm-opt", "one or two minutes", || {
        let files = std::fs::read_dir(glue)?.map(|entry| Ok(entry?.path()));
        let modules: Vec<PathBuf> = files.collect::<Result<_>>()?;
        let modules = modules
            .iter()
            .filter(|path| path.extension().is_some_and(|ext| ext == "wasm"));
        // as many at once as there are processors: each takes a good part of a gigabyte
        let queue = Mutex::new(modules);
        let next = || queue.lock().ok()?.next();
        let work = || {
            while let Some(module) = next() {
                run(Command::new(tool)
                    .args(WASM_OPT)
                    .arg(module)
                    .arg("-o")
                    .arg(module))?;
            }
            Ok(())
        };
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            running.into_iter().try_for_each(|thread| {
                thread
                    .join()
                    .map_err(|_| anyhow!("the thread of wasm-opt failed"))?
            })
        })
    })
}
