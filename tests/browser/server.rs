//! A server of a folder that answers as a strict government host does: nothing but the site's own.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::{fs, thread};

/// Serves a folder from now on below a path, such as `/` or `/plans/`; the address ends in `/`.
pub fn serve(root: &Path, below: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}{below}", listener.local_addr().unwrap());
    let (root, below) = (root.to_owned(), below.to_owned());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (root, below) = (root.clone(), below.clone());
            thread::spawn(move || answer(stream, &root, &below));
        }
    });
    address
}

/// Answers one request. A browser that goes away in between is no concern of ours.
fn answer(mut stream: TcpStream, root: &Path, below: &str) {
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    // The rest of the head is read, so that the connection does not break off.
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let target = request.split(' ').nth(1).unwrap_or("/");
    let (status, kind, bytes) =
        match file(root, target, below).and_then(|path| Some((fs::read(&path).ok()?, path))) {
            Some((bytes, path)) => ("200 OK", kind_of(&path), bytes),
            None => ("404 Not Found", "text/plain", Vec::new()),
        };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: default-src 'self'\r\nX-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n",
        bytes.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
}

fn file(root: &Path, target: &str, below: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(below)?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let path = root.join(&*path);
    Some(if path.is_dir() { path.join("index.html") } else { path })
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "txt" | "csv" | "ics" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
