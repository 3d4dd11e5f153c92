//! The program `parlour`.

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match parlour::cli::run(&parlour::CommandLine::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("parlour: {reason}");
            ExitCode::FAILURE
        }
    }
}
