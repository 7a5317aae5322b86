//! The `fangan` program.

/// Pages are put together from many small texts on all threads: nearly half of the time of a
/// build went to the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    fangan::cli::run()
}
