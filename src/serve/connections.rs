//! Connections: so many, each with limits, so that no client holds up another.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::serve::patient::Patient;

/// How many connections there are at a time at most; more wait.
const MOST: usize = 1024;

/// The handles that are left for files, events and the terminal.
const OTHER_HANDLES: usize = 96;

/// How long a client may take to send the head of a request, and to send the next.
const HEAD: Duration = Duration::from_secs(20);

/// How long a client may leave what is sent to it unread.
const UNREAD: Duration = Duration::from_secs(30);

/// How long the head of a request may be, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

/// How long an answer that was begun may take once the server ends.
const LAST: Duration = Duration::from_secs(2);

/// Answers clients until the server ends.
pub async fn serve(listener: TcpListener, router: Router, mut stopping: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(most(handles())));
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (router, stopping) = (router.clone(), stopping.clone());
                connections.spawn(async move {
                    connection(stream, router, stopping).await;
                    drop(place);
                });
            }
            // No handles are left: others must end first.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let _ = timeout(LAST, async { while connections.join_next().await.is_some() {} }).await;
    connections.shutdown().await;
}

/// How many connections there may be where the system gives the program so many handles.
fn most(handles: Option<usize>) -> usize {
    handles.map_or(MOST, |handles| handles.saturating_sub(OTHER_HANDLES).clamp(8, MOST))
}

/// How many files and connections the system lets the program have, where it tells.
fn handles() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

async fn connection(stream: TcpStream, router: Router, mut stopping: watch::Receiver<bool>) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(LONGEST_HEAD);
    let service = TowerToHyperService::new(router);
    let mut connection =
        std::pin::pin!(builder.serve_connection(TokioIo::new(Patient::new(stream, UNREAD)), service));
    // A client that vanished, or that sent what is no request, has no one to be told of it.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopping.wait_for(|stop| *stop) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_handles_are_left_for_other_things() {
        assert_eq!(most(None), 1024);
        assert_eq!(most(Some(1_048_576)), 1024);
        assert_eq!(most(Some(256)), 160);
        assert_eq!(most(Some(20)), 8);
    }
}
