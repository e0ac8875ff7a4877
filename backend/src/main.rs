//! The binary: reads the command line and says in one sentence what went wrong.
use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    match backend::cli::run(backend::cli::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            backend::cli::complain(&e);
            ExitCode::FAILURE
        }
    }
}
