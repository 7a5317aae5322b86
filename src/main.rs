//! The `fangan` program.

fn main() -> std::process::ExitCode {
    fangan::cli::run()
}
