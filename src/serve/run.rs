//! The preview from its start to its end.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::Context;
use tokio::sync::{Semaphore, watch};

use crate::base::language::Language;
use crate::model::document::Kind;
use crate::pipeline::AsOf;
use crate::serve::connections;
use crate::serve::guard::Hosts;
use crate::serve::router::router;
use crate::serve::snapshot::Counts;
use crate::serve::state::{Order, State};
use crate::serve::worker::Worker;
use crate::watch::Reason;

/// How many ports are tried after the one that was asked for.
const PORTS: u16 = 50;

/// What is asked of a preview.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The folder of the site.
    pub root: PathBuf,
    /// The port; 0 for any.
    pub port: u16,
    /// The address or the name to listen at, if not this computer alone.
    pub host: Option<String>,
    /// Whether the disk is looked at in turn.
    pub poll: bool,
    /// As of when everything is told; `None` for now, whenever that is.
    pub as_of: Option<AsOf>,
    /// How a file is opened in an editor: an address with `{file}`, `{line}` and `{column}`.
    pub editor: String,
}

/// What is said of a preview.
#[derive(Clone, Debug)]
pub enum Told {
    /// It is ready.
    Ready {
        /// Where it listens.
        bound: SocketAddr,
        /// The port that was asked for, if it was taken.
        taken: Option<u16>,
        /// How many plans the site has.
        plans: usize,
        /// How long reading took.
        took: Duration,
        /// What is wrong, as far as it is known.
        counts: Counts,
        /// The site's language.
        language: Language,
    },
    /// A change is served.
    Changed {
        /// The paths of what changed.
        changed: Vec<String>,
        /// How long it took.
        took: Duration,
        /// What is wrong now.
        counts: Counts,
        /// The site's language.
        language: Language,
    },
    /// The disk is looked at in turn.
    Polling(Reason),
    /// The site cannot be read at the moment.
    Unread(String),
}

/// Serves until it is told to stop by the terminal or the system.
///
/// # Errors
/// If no port is free or the site's folder cannot be read.
pub fn run(mut asked: Asked, say: Arc<dyn Fn(Told) + Send + Sync>) -> anyhow::Result<()> {
    let began = Instant::now();
    // Events name places as the system knows them.
    asked.root = asked.root.canonicalize().with_context(|| format!("{}", asked.root.display()))?;
    let (listener, taken) = bind(asked.host.as_deref(), asked.port)?;
    let bound = listener.local_addr()?;
    let (orders, ordered) = mpsc::channel();
    let worker = Worker::start(asked.clone(), &orders, say.clone())?;
    let snapshots = worker.snapshots();
    let (stop, stopping) = watch::channel(false);
    let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let state = Arc::new(State {
        snapshots,
        orders: orders.clone(),
        hosts: Hosts { bound, name: asked.host.clone() },
        root: asked.root.clone(),
        editor: asked.editor.clone(),
        stopping: stopping.clone(),
        renders: Arc::new(Semaphore::new(processors)),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let thread = std::thread::spawn(move || worker.run(&ordered));
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let ended = ended()?;
        let snapshot = state.snapshot();
        let serving = tokio::spawn(connections::serve(listener, router(state), stopping));
        say(Told::Ready {
            bound,
            taken,
            plans: snapshot.edition.built.site.of_kind(Kind::Plan).count(),
            took: began.elapsed(),
            counts: snapshot.problems.counts(),
            language: snapshot.problems.language,
        });
        drop(snapshot);
        ended.await;
        stop.send_replace(true);
        serving.await?;
        anyhow::Ok(())
    });
    // If the worker has ended, it needs no telling.
    let _ = orders.send(Order::Stop);
    let joined = thread.join();
    runtime.shutdown_timeout(Duration::from_secs(2));
    served?;
    joined.map_err(|_| anyhow::anyhow!("the preview's own thread failed"))
}

/// Listens at the port that was asked for, else at the next that is free.
fn bind(host: Option<&str>, port: u16) -> anyhow::Result<(TcpListener, Option<u16>)> {
    let host = host.unwrap_or("127.0.0.1");
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS });
    for at in port..=last {
        let places: Vec<SocketAddr> =
            (host, at).to_socket_addrs().with_context(|| host.to_owned())?.collect();
        match TcpListener::bind(&places[..]) {
            Ok(listener) => return Ok((listener, (at != port).then_some(port))),
            Err(error) if error.kind() == ErrorKind::AddrInUse && at < last => {}
            Err(error) => return Err(error).with_context(|| format!("{host}:{at}")),
        }
    }
    anyhow::bail!("{host}: no port is free from {port} to {last}")
}

/// Waits for Ctrl-C or for the system to end the program; signals count from the call on.
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hangup = signal(SignalKind::hangup())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
                _ = hangup.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
