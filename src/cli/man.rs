//! `fangan man`: manual pages, made from the arguments themselves.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::cli::{Arguments, Ended, stdout};
use crate::disk::new;

/// Print the manual page, or write one for each command（手册页）.
#[derive(Debug, Args)]
pub struct ManPages {
    /// Write fangan.1 and a page for each command to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl ManPages {
    /// Prints the page of the whole program, or writes all pages.
    pub fn run(self) -> anyhow::Result<Ended> {
        let mut command = Arguments::command();
        command.build();
        let Some(out) = self.out else {
            stdout::write(&page(command)?)?;
            return Ok(Ended::Done);
        };
        let mut files = vec![("fangan.1".to_owned(), page(command.clone())?)];
        for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
            files.push((format!("fangan-{}.1", one.get_name()), page(one.clone())?));
        }
        new::files(&out, &files)?;
        for (name, _) in &files {
            println!("{}", out.join(name).display());
        }
        Ok(Ended::Done)
    }
}

fn page(command: clap::Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}
