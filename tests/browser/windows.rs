//! Many windows of one browser follow the preview: one of them listens for all.

use crate::chromium::Chromium;
use crate::preview::{A, B, Preview, plan};

/// More than a browser has connections to one server.
const MANY: usize = 8;

#[test]
fn many_windows_of_a_browser_follow_by_one_connection() {
    let mut preview = Preview::of(&[(A, &plan("甲方案", "一。")), (B, &plan("乙方案", "一。"))]);
    let first = Chromium::start();
    let mut windows: Vec<Chromium> = (1..MANY).map(|_| first.another()).collect();
    windows.push(first);
    for (at, window) in windows.iter().enumerate() {
        window.open(&preview.url(if at % 2 == 0 { "/2026/a/" } else { "/2026/b/" }));
        // Each is seen, and so would have a connection of its own.
        assert_eq!(window.value("document.visibilityState"), "visible");
        window.value("window.mark = 1; true");
    }
    let listening = |windows: &[Chromium]| {
        let requests = windows.iter().flat_map(|window| window.heard().requests);
        requests.filter(|address| address.contains("/_fangan/events")).count()
    };
    windows[0].wait_for("true");
    assert_eq!(listening(&windows), 1);

    let follow = |windows: &[Chromium], preview: &Preview, words: &str| {
        preview.save(A, &plan("甲方案", words));
        preview.save(B, &plan("乙方案", words));
        for window in windows {
            window.wait_for(&format!(
                "document.body.textContent.includes('{words}') && document.readyState === 'complete'"
            ));
        }
    };
    follow(&windows, &preview, "八个窗口都看到。");
    // A page that does not show what changed is not loaded again.
    for window in &windows {
        window.value("window.mark = 2; true");
    }
    preview.save(A, &plan("甲方案", "只有甲变了。"));
    windows.iter().step_by(2).for_each(|window| {
        window.wait_for("document.body.textContent.includes('只有甲变了。') && !window.mark");
    });
    assert!(windows.iter().skip(1).step_by(2).all(|window| window.value("window.mark") == 2));

    // Whichever listens is closed at some point: another takes its place.
    let mut at = 0;
    while windows.len() > 3 {
        windows.remove(0).close();
        at += 1;
        follow(&windows, &preview, &format!("关了{at}个。"));
    }

    // A mistake is laid over each, and leaves each.
    preview.save(A, "---\ntitle: 甲方案\nkind: plan\nstagse: 1\n---\n");
    windows.iter().for_each(|window| window.wait_for("document.querySelector('dialog[open]') !== null"));
    preview.save(A, &plan("甲方案", "改好了。"));
    windows.iter().for_each(|window| window.wait_for("document.querySelector('dialog[open]') === null"));

    // The server goes: each window says so. It comes back: each follows again.
    preview.stop();
    windows.iter().for_each(|window| window.wait_for("!document.getElementById('fangan-lost').hidden"));
    preview.start_again();
    windows.iter().for_each(|window| window.wait_for("document.getElementById('fangan-lost').hidden"));
    follow(&windows, &preview, "又连上了。");
}

#[test]
fn where_windows_cannot_agree_each_listens_itself() {
    let preview = Preview::of(&[(A, &plan("甲方案", "一。"))]);
    let first = Chromium::start();
    let second = first.another();
    // As where the preview is read from another computer: no locks without a secure context.
    let without = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }); true";
    let windows = [first, second];
    for window in &windows {
        window.before_each_page(without);
        window.open(&preview.url("/2026/a/"));
        assert_eq!(window.value("navigator.locks === undefined"), true);
    }
    preview.save(A, &plan("甲方案", "各自看到。"));
    windows.iter().for_each(|window| {
        window.wait_for("document.body.textContent.includes('各自看到。')");
    });
}

#[test]
fn a_window_that_is_told_nothing_listens_itself() {
    let preview = Preview::of(&[(A, &plan("甲方案", "一。")), (B, &plan("乙方案", "一。"))]);
    let (first, second) = {
        let first = Chromium::start();
        let second = first.another();
        (first, second)
    };
    first.open(&preview.url("/2026/a/"));
    second.open(&preview.url("/2026/b/"));
    // The window that listens is stopped, as by a dialogue or a debugger.
    first.value("BroadcastChannel.prototype.postMessage = () => {}; true");
    preview.save(B, &plan("乙方案", "没人说。"));
    second.wait_for("document.body.textContent.includes('没人说。')");
}
