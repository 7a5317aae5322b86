//! `fangan completions`: what a shell needs to complete the program's arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{Arguments, Ended, stdout};

/// Print the completions for a shell（命令行补全）.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Prints them.
    pub fn run(self) -> anyhow::Result<Ended> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "fangan", &mut script);
        stdout::write(&script)?;
        Ok(Ended::Done)
    }
}
