//! `fangan serve`.

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use clap::Args;

use crate::base::language::{Language, Text};
use crate::cli::{AsOfDay, Ended, Root, language_of_environment};
use crate::serve::run::{self, Asked, Told};
use crate::serve::snapshot::Counts;
use crate::watch::Reason;

/// Show the site in a browser that follows each save（预览）.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    as_of: AsOfDay,
    /// The port; the next free one is taken if it is not free, 0 takes any
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Listen at this address, so that other computers can read the preview [default: this computer alone]
    #[arg(long, value_name = "ADDR")]
    host: Option<String>,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Look at the disk in turn instead of being told of saves by the system
    #[arg(long)]
    poll: bool,
}

impl Serve {
    /// Serves until Ctrl-C; nothing is written.
    pub fn run(self) -> anyhow::Result<Ended> {
        let asked = Asked {
            root: self.root.find()?,
            port: self.port,
            host: self.host.clone(),
            poll: self.poll,
            as_of: self.as_of.given()?,
            editor: editor(std::env::var("FANGAN_EDITOR").ok().as_deref()),
        };
        let terminal = std::io::stderr().is_terminal();
        let opens = self.open;
        let spoken: OnceLock<Language> = OnceLock::new();
        let say = move |told: Told| match told {
            Told::Ready { bound, taken, plans, took, counts, language } => {
                let _ = spoken.set(language);
                let address = format!("http://{}/", reached(bound));
                if let Some(taken) = taken {
                    match language {
                        Language::En => {
                            eprintln!("port {taken} is taken; the next free one is {}", bound.port())
                        }
                        _ => eprintln!("端口{taken}已被占用，改用{}", bound.port()),
                    }
                }
                if !bound.ip().is_loopback() {
                    let warning = Text {
                        zh: "注意：同一网络上的人都能看到预览，包括草稿和待发布的文件",
                        en: "warning: everybody on this network can read the preview, drafts and scheduled documents included",
                    };
                    eprintln!("{}", warning.of(language));
                }
                let seconds = took.as_secs_f64();
                match language {
                    Language::En => {
                        let s = if plans == 1 { "" } else { "s" };
                        println!("{address}  {plans} plan{s}, read in {seconds:.2} s; Ctrl-C ends it");
                    }
                    _ => println!("{address}  {plans}个方案，用时{seconds:.2}秒；按 Ctrl-C 结束"),
                }
                // Whoever reads this through a pipe waits for the address.
                let _ = std::io::stdout().flush();
                if counts.errors > 0 {
                    eprintln!("{}", tally(counts, language));
                }
                if opens {
                    open(address, language);
                }
            }
            Told::Changed { changed, took, counts, language } => {
                let _ = spoken.set(language);
                if terminal {
                    let what = what(&changed, language);
                    eprintln!("{what}  {} ms  {}", took.as_millis(), tally(counts, language));
                }
            }
            Told::Polling(reason) => {
                let language = spoken.get().copied().unwrap_or_else(language_of_environment);
                if let Some(line) = polling(&reason, language) {
                    eprintln!("{line}");
                }
            }
            Told::Unread(error) => eprintln!("fangan: {error}"),
        };
        run::run(asked, Arc::new(say))?;
        Ok(Ended::Done)
    }
}

/// What changed: the one file, or the first and how many more.
fn what(changed: &[String], language: Language) -> String {
    let first = changed.first().map_or("", String::as_str);
    match (changed.len(), language) {
        (0 | 1, _) => first.to_owned(),
        (many, Language::En) => format!("{first} and {} more", many - 1),
        (many, _) => format!("{first}等{many}个文件"),
    }
}

fn tally(counts: Counts, language: Language) -> String {
    let Counts { errors, warnings, notes } = counts;
    match language {
        Language::En => format!("errors {errors}, warnings {warnings}, notes {notes}"),
        _ => format!("错误{errors}，警告{warnings}，提示{notes}"),
    }
}

/// Why the disk is looked at in turn; nothing if that was asked for.
fn polling(reason: &Reason, language: Language) -> Option<String> {
    let why = match (reason, language) {
        (Reason::Asked, _) => return None,
        (Reason::NoWatchesLeft, Language::En) => {
            "the system has no watches left (fs.inotify.max_user_watches, max_user_instances)".to_owned()
        }
        (Reason::NoWatchesLeft, _) => {
            "系统的文件监视数已用完（fs.inotify.max_user_watches、max_user_instances）".to_owned()
        }
        (Reason::Network(kind), Language::En) => format!("the site is on a network share ({kind})"),
        (Reason::Network(kind), _) => format!("站点在网络共享盘上（{kind}）"),
        (Reason::System(error), _) => error.clone(),
    };
    Some(match language {
        Language::En => format!("looking for changes in turn: {why}"),
        _ => format!("改为定时查看文件：{why}"),
    })
}

/// The address by which a browser on this computer reaches the server.
fn reached(bound: SocketAddr) -> String {
    match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => format!("localhost:{}", bound.port()),
        IpAddr::V6(ip) if ip == Ipv6Addr::UNSPECIFIED => format!("localhost:{}", bound.port()),
        _ => bound.to_string(),
    }
}

/// How a file is opened: by the name of an editor, or by an address with `{path}` or `{file}` in
/// it; `none` for no links.
fn editor(given: Option<&str>) -> String {
    match given.unwrap_or_default().trim() {
        "none" => String::new(),
        own if own.contains("{file}") || own.contains("{path}") => own.to_owned(),
        "idea" => "idea://open?file={file}&line={line}&column={column}".to_owned(),
        name @ ("vscode-insiders" | "vscodium" | "cursor" | "zed") => {
            format!("{name}://file{{file}}:{{line}}:{{column}}")
        }
        _ => "vscode://file{file}:{line}:{column}".to_owned(),
    }
}

/// Opens an address in the browser; where that fails, says that it is to be opened by hand.
#[expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "the browser is another program, started where it was asked for and waited for beside"
)]
fn open(address: String, language: Language) {
    use std::process::{Command, Stdio};
    let opener = match () {
        () if cfg!(target_os = "macos") => "open",
        () if cfg!(windows) => "explorer",
        () => "xdg-open",
    };
    let mut command = Command::new(opener);
    command.arg(&address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It may last as long as the browser does.
    std::thread::spawn(move || {
        let ended = command.spawn().and_then(|mut child| child.wait());
        // The one of Windows fails also where it does not.
        if !ended.is_ok_and(|status| status.success() || cfg!(windows)) {
            match language {
                Language::En => eprintln!("no browser could be opened; open {address} yourself"),
                _ => eprintln!("没能打开浏览器，请自行打开 {address}"),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_name_or_an_address() {
        assert_eq!(editor(None), "vscode://file{file}:{line}:{column}");
        assert_eq!(editor(Some("none")), "");
        assert_eq!(editor(Some("idea://open?file={path}")), "idea://open?file={path}");
        assert_eq!(editor(Some("cursor")), "cursor://file{file}:{line}:{column}");
        assert_eq!(
            editor(Some("txmt://open?url=file://{file}&line={line}")),
            "txmt://open?url=file://{file}&line={line}"
        );
    }
}
