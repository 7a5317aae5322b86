//! The preview gives nothing away and is held up by nobody.

use std::fs;
use std::io::{Read, Write};

use crate::preview::Preview;
use crate::support::write_site;

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write_site(
        root.path(),
        &[
            ("site.yaml", "title: 示例站\norganization: 甲局\nbase_url: https://x.example/\n"),
            ("content/2026/a/index.md", "---\ntitle: 甲方案\nkind: plan\n---\n\n正文[附件](a.txt)。\n"),
            ("content/2026/a/a.txt", "附件"),
            ("content/2026/a/private.txt", "未写明"),
        ],
    );
    root
}

#[test]
fn only_reading_is_answered() {
    let root = site();
    let preview = Preview::start(root.path(), &[]);
    let host = format!("localhost:{}", preview.port);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"] {
        for path in ["/", "/_fangan/events", "/_fangan/problems.json"] {
            let answer = preview.ask(method, path, &host);
            // CONNECT names a host, not a path, and is refused before that is looked at.
            assert!(answer.status == 405 || (method == "CONNECT" && answer.status == 400), "{method} {path}");
            if answer.status == 405 {
                assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
            }
        }
    }
    let head = preview.ask("HEAD", "/2026/a/", &host);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn another_host_is_not_answered() {
    let root = site();
    let preview = Preview::start(root.path(), &[]);
    let port = preview.port;
    for host in ["evil.example", "localhost", "localhost:1", "", "127.0.0.1.nip.io", "10.1.2.3"] {
        let named =
            if host.contains(':') || host.is_empty() { host.to_owned() } else { format!("{host}:{port}") };
        let named = if host == "localhost" { host.to_owned() } else { named };
        for path in ["/", "/_fangan/problems.json", "/_fangan/events", "/_fangan/preview.js"] {
            let answer = preview.ask("GET", path, &named);
            assert!(matches!(answer.status, 400 | 421), "{named} {path}: {}", answer.status);
        }
    }
    let none = preview.raw(b"GET / HTTP/1.0\r\n\r\n");
    assert_eq!(none.status, 400);
    let absolute =
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.raw(absolute.as_bytes()).status, 421);
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(preview.ask("GET", "/", &format!("{host}:{port}")).status, 200, "{host}");
    }
}

#[test]
fn no_path_leads_to_what_is_no_route() {
    let root = site();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", root.path().join("content/2026/a/link.txt")).unwrap();
        std::os::unix::fs::symlink("/etc", root.path().join("content/2026/etc")).unwrap();
    }
    let preview = Preview::start(root.path(), &[]);
    let host = format!("localhost:{}", preview.port);
    assert_eq!(preview.get("/2026/a/a.txt").text(), "附件");
    for path in [
        "/site.yaml",
        "/../site.yaml",
        "/2026/../../site.yaml",
        "/%2e%2e/site.yaml",
        "/%2e%2e%2fsite.yaml",
        "/%252e%252e/site.yaml",
        "/..%5csite.yaml",
        "/2026\\..\\..\\site.yaml",
        "/2026/a/a.txt%00.html",
        "//etc/passwd",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/content/2026/a/index.md",
        "/2026/a/index.md",
        "/2026/a/private.txt",
        "/2026/a/link.txt",
        "/2026/etc/passwd",
        "/_fangan/../site.yaml",
        "/_fangan/as-of/2026-01-01/../../site.yaml",
        "/_fangan/as-of/2026-01-01/%2e%2e/site.yaml",
        "/_fangan/as-of/9999999-01-01/",
        "/%ff%fe",
    ] {
        let answer = preview.ask("GET", path, &host);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        let text = answer.text();
        assert!(
            !text.contains("root:") && !text.contains("organization") && !text.contains("未写明"),
            "{path}"
        );
        // A step to another host is no answer either.
        assert_eq!(answer.header("location"), None, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn an_attachment_that_became_a_link_out_is_not_served() {
    let root = site();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "秘密").unwrap();
    let preview = Preview::start(root.path(), &[]);
    let place = root.path().join("content/2026/a/a.txt");
    fs::remove_file(&place).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), &place).unwrap();
    crate::preview::wait("it is gone", || preview.get("/2026/a/a.txt").status == 404);
    assert!(!preview.get("/2026/a/a.txt").text().contains("秘密"));
}

#[test]
fn slow_greedy_and_vanished_clients_hold_nobody_up() {
    let root = site();
    let preview = Preview::start(root.path(), &[]);
    let host = format!("localhost:{}", preview.port);
    // Two hundred that say half a sentence, and as many that listen.
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
            stream
        })
        .collect();
    let listeners: Vec<_> = (0..200).map(|_| preview.listen("page=%2F2026%2Fa%2F")).collect();
    // A head of ten megabytes is cut off.
    let mut huge = format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-Long: ").into_bytes();
    huge.resize(huge.len() + 10 * 1024 * 1024, b'a');
    let answer = preview.raw(&huge);
    assert!(matches!(answer.status, 0 | 400 | 431), "{}", answer.status);
    // One that asks and goes without reading.
    for _ in 0..50 {
        let mut stream = preview.connect();
        stream.write_all(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
    }
    assert_eq!(preview.get("/2026/a/").status, 200);
    fs::write(root.path().join("content/2026/a/index.md"), "---\ntitle: 甲方案\nkind: plan\n---\n\n改了。\n")
        .unwrap();
    preview.shows("/2026/a/", "改了。");
    drop(slow);
    drop(listeners);
    assert_eq!(preview.get("/2026/a/").status, 200);
}

#[test]
fn two_hundred_clients_are_answered_at_once() {
    let root = site();
    let preview = Preview::start(root.path(), &[]);
    let host = format!("localhost:{}", preview.port);
    let mut streams: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = preview.connect();
            let request = format!("GET /2026/a/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            stream.write_all(request.as_bytes()).unwrap();
            stream
        })
        .collect();
    for stream in &mut streams {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("甲方案"));
    }
}
