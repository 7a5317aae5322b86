//! A running preview for tests: the program itself, asked over plain sockets.
#![expect(clippy::disallowed_types, reason = "the preview is run as a program and asked as a browser would")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test fails; a machine that builds others is slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// A preview that ends with the test.
pub struct Preview {
    child: Child,
    pub port: u16,
    /// The line with the address.
    pub ready: String,
    /// What was said beside it.
    pub said: std::sync::Arc<std::sync::Mutex<String>>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// The head, in lower case but for values.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Waits until something holds.
pub fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "it never came true: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

impl Preview {
    /// Starts on a free port and waits until it is ready.
    pub fn start(root: &Path, arguments: &[&str]) -> Preview {
        Preview::start_at(root, 0, arguments)
    }

    pub fn start_at(root: &Path, port: u16, arguments: &[&str]) -> Preview {
        Preview::start_with(root, port, arguments, &[])
    }

    /// Starts with other variables of the environment.
    pub fn start_with(root: &Path, port: u16, arguments: &[&str], others: &[(&str, &Path)]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fangan"));
        command.args(["serve", "--port", &port.to_string(), "--root"]).arg(root).args(arguments);
        command.envs(others.iter().copied());
        Preview::run(command)
    }

    /// Starts by a command that becomes the preview.
    pub fn run(mut command: Command) -> Preview {
        let mut child = command
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("FANGAN_EDITOR")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
        let mut errors = child.stderr.take().unwrap();
        let kept = said.clone();
        std::thread::spawn(move || {
            let mut some = [0; 1024];
            while let Ok(count @ 1..) = errors.read(&mut some) {
                kept.lock().unwrap().push_str(&String::from_utf8_lossy(&some[..count]));
            }
        });
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        let port = ready.split("://").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|host| host.rsplit_once(':')?.1.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address: {ready} {}", said.lock().unwrap()));
        Preview { child, port, ready, said }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A connection to it.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes as they are and reads the answer to its end.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // One who refuses may close before all was sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    pub fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        self.raw(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("localhost:{}", self.port))
    }

    /// Waits until a page shows a text.
    pub fn shows(&self, path: &str, text: &str) {
        wait(&format!("{path} shows {text}"), || {
            let answer = self.get(path);
            answer.status == 200 && answer.text().contains(text)
        });
    }

    /// Waits until a page no longer shows a text.
    pub fn hides(&self, path: &str, text: &str) {
        wait(&format!("{path} hides {text}"), || !self.get(path).text().contains(text));
    }

    pub fn answers(&self, path: &str, status: u16) {
        wait(&format!("{path} answers {status}"), || self.get(path).status == status);
    }

    /// Listens for events.
    pub fn listen(&self, query: &str) -> Listener {
        let mut stream = self.connect();
        let request = format!(
            "GET /_fangan/events?{query} HTTP/1.1\r\nHost: localhost:{}\r\nAccept: text/event-stream\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).unwrap();
        Listener { lines: BufReader::new(stream) }
    }

    /// Ends it by a signal and gives its exit code.
    #[cfg(unix)]
    pub fn signal(&mut self, name: &str) -> Option<i32> {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.id().to_string()]).status();
        assert!(sent.unwrap().success());
        let mut code = None;
        wait("the preview ends", || {
            let ended = self.child.try_wait().unwrap();
            code = ended.and_then(|ended| ended.code());
            ended.is_some()
        });
        code
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One who listens for events.
pub struct Listener {
    lines: BufReader<TcpStream>,
}

impl Listener {
    /// The next event of a kind; others are passed over.
    pub fn next(&mut self, kind: &str) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the events ended");
            if let Some(event) = line.strip_prefix("data: ") {
                let event: serde_json::Value = serde_json::from_str(event).unwrap();
                if event["kind"] == kind {
                    return event;
                }
            }
        }
    }

    /// Whether the events end, whatever comes before.
    pub fn ends(mut self) -> bool {
        let mut rest = Vec::new();
        self.lines.read_to_end(&mut rest).is_ok()
    }
}

/// A page without what the preview adds to it.
pub fn plain(body: &[u8]) -> Vec<u8> {
    let (begin, end) = (b"<!-- fangan:preview -->", b"<!-- /fangan:preview -->");
    let find = |what: &[u8]| body.windows(what.len()).position(|window| window == what);
    match (find(begin), find(end)) {
        (Some(from), Some(to)) => [&body[..from], &body[to + end.len()..]].concat(),
        _ => body.to_vec(),
    }
}
