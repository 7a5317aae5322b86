// Follows the site: loads the page again when it shows something else, swaps its style, lays the
// list of problems over it. Everything that is said comes from the server.
"use strict";
(function () {
  const script = document.currentScript;
  const data = script.dataset;
  const own = "own" in data;
  const find = (id) => document.getElementById(id);
  const store = {
    get(name) {
      try {
        const value = JSON.parse(sessionStorage.getItem("fangan-" + name));
        sessionStorage.removeItem("fangan-" + name);
        return value;
      } catch (_) { return null; }
    },
    set(name, value) {
      // Where nothing can be kept, the page is followed all the same.
      try { sessionStorage.setItem("fangan-" + name, JSON.stringify(value)); } catch (_) {}
    },
  };

  // ---- What a reader has done to the page is kept over its loading again ----

  const ours = (element) => element.closest("#fangan, #fangan-ribbon");
  const folds = () => [...document.querySelectorAll("details")];
  const opened = new Map(folds().map((fold) => [fold, fold.open]));

  // By its id, else by its words: the first, second … that has them.
  function names(elements, words) {
    const seen = new Map();
    return elements.map((element) => {
      if (element.id) return "#" + element.id;
      const said = element.tagName + " " + words(element);
      seen.set(said, (seen.get(said) || 0) + 1);
      return said + " " + seen.get(said);
    });
  }
  const foldNames = (all) => names(all, (fold) => {
    const summary = fold.querySelector("summary");
    return summary ? summary.textContent.trim() : "";
  });
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const reachable = () => [...document.querySelectorAll(FOCUSABLE)].filter((element) => !element.closest("dialog"));
  const reachNames = (all) => names(all, (element) =>
    [element.getAttribute("href") || element.getAttribute("name") || "", element.textContent.trim()].join(" "));

  // What stays where it is under the eyes: the first blocks that are seen, in case one of them
  // is what was changed.
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, tr, dt, dd, pre, summary, figure";
  function blocks() {
    const all = [...document.querySelectorAll(BLOCKS)].filter((element) => !ours(element));
    return [all, names(all, (element) => element.textContent.trim().slice(0, 80))];
  }
  function anchors() {
    const [all, named] = blocks();
    const seen = [];
    for (let at = 0; at < all.length && seen.length < 8; at++) {
      const box = all[at].getBoundingClientRect();
      if (box.height && box.top >= 0 && box.top < innerHeight) seen.push({ name: named[at], top: box.top });
    }
    return seen;
  }

  function keep() {
    const all = folds();
    const named = foldNames(all);
    const changed = all.map((fold, at) => [named[at], fold.open, opened.get(fold)]);
    const reach = reachable();
    const focus = reach.indexOf(document.activeElement);
    const field = document.activeElement && "value" in document.activeElement ? document.activeElement : null;
    store.set("kept", {
      path: location.pathname,
      x: scrollX,
      y: scrollY,
      anchors: scrollY > 0 ? anchors() : [],
      bottom: scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 1,
      folds: changed.filter(([, open, before]) => open !== before).map(([name, open]) => [name, open]),
      focus: focus < 0 ? null : reachNames(reach)[focus],
      value: field && field.type !== "hidden" ? field.value : null,
    });
  }

  function restore() {
    const kept = store.get("kept");
    if (!kept || kept.path !== location.pathname) return;
    const all = folds();
    const named = foldNames(all);
    for (const [name, open] of kept.folds) {
      const at = named.indexOf(name);
      if (at >= 0) all[at].open = open;
    }
    if (kept.focus) {
      const reach = reachable();
      const element = reach[reachNames(reach).indexOf(kept.focus)];
      if (element) {
        element.focus({ preventScroll: true });
        if (kept.value !== null && "value" in element) element.value = kept.value;
      }
    }
    let last = null;
    function scroll() {
      // A reader who scrolls in the meantime is left alone.
      if (last !== null && Math.abs(scrollY - last) > 1) return;
      let y = kept.y;
      const [all, named] = blocks();
      const held = kept.anchors.find(({ name }) => named.includes(name));
      if (held) y = scrollY + all[named.indexOf(held.name)].getBoundingClientRect().top - held.top;
      if (kept.bottom && !held) y = document.documentElement.scrollHeight;
      scrollTo({ left: kept.x, top: y, behavior: "instant" });
      last = scrollY;
    }
    scroll();
    if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
  }

  let leaving = false;
  async function reload() {
    if (leaving) return;
    leaving = true;
    // A browser has few connections to one server: what is loaded now needs this one.
    hush();
    try {
      // If the server has just gone, the page as it is is worth more than an error.
      await fetch(location.href, { method: "HEAD", cache: "no-store" });
      keep();
      history.scrollRestoration = "manual";
      location.reload();
    } catch (_) {
      leaving = false;
      retry();
    }
  }

  // ---- A changed style takes the place of the old one once it is there ----

  function restyle(href) {
    const old = [...document.querySelectorAll("link[rel=stylesheet]")]
      .find((link) => new URL(link.href).pathname === data.style);
    data.style = href;
    if (!old) return reload();
    const link = old.cloneNode();
    link.href = href;
    link.onload = () => old.remove();
    link.onerror = () => link.remove();
    old.after(link);
  }

  // ---- What is wrong ----

  const dialog = find("fangan-dialog");
  let dismissed = new Set();
  let automatic = false;
  let asked = 0;

  const page = async (address) => {
    const answer = await fetch(address, { cache: "no-store" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const keys = (list) => [...list.querySelectorAll(".fg-error")].map((item) => item.dataset.key);

  async function look() {
    const turn = ++asked;
    let list;
    try {
      list = (await page("/_fangan/")).getElementById("fangan-problems");
    } catch (_) { return; }
    if (turn !== asked || !list) return;
    const said = list.querySelector(".fg-count").textContent;
    const errors = Number(list.dataset.errors);
    const complete = list.dataset.complete === "true";
    say(find("fangan-told"), said);
    say(find("fangan-said"), said);
    const state = find("fangan").querySelector(".fg-state");
    state.className = "fg-state " + (errors ? "fg-wrong" : list.querySelector(".fg-warning") ? "fg-warned" : "fg-well");
    fill(list);
    if (errors) {
      if (!dialog.open && keys(list).some((key) => !dismissed.has(key))) show(true);
    } else if (dialog.open && complete && (automatic || list.dataset.all === "0")) {
      dialog.close();
    }
    // What was mended is told again if it comes back. What only the rules find is not mended
    // while they have not been run.
    if (!complete) return;
    const now = new Set(keys(list));
    dismissed = new Set([...dismissed].filter((key) => now.has(key)));
    store.set("dismissed", [...dismissed]);
  }

  // The list in the dialog: what it says twice or for the whole page is left out.
  function fill(list) {
    const body = find("fangan-body");
    const inside = body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    for (const part of list.querySelectorAll(".fg-count, .fg-filter, #fangan-list > .fg-muted, .fg-pages")) part.remove();
    list.removeAttribute("id");
    const inner = list.querySelector("#fangan-list");
    if (inner) inner.removeAttribute("id");
    body.replaceChildren(list);
    if (inside !== null) {
      const same = [...body.querySelectorAll("a")].find((link) => link.getAttribute("href") === inside);
      (same || dialog.querySelector("button")).focus();
    }
  }

  function say(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  function show(itself) {
    automatic = itself;
    if (!dialog.open) dialog.showModal();
  }

  if (dialog) {
    dismissed = new Set(store.get("dismissed") || []);
    store.set("dismissed", [...dismissed]);
    dialog.addEventListener("close", () => {
      keys(dialog).forEach((key) => dismissed.add(key));
      store.set("dismissed", [...dismissed]);
    });
    find("fangan-open").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      look();
      show(false);
    });
    const ribbon = find("fangan-ribbon");
    if (ribbon) {
      // A link that skips to the text stays the first thing on the page.
      const first = document.body.firstElementChild;
      if (first.matches("a[href^='#']")) first.after(ribbon);
      else first.before(ribbon);
      ribbon.className = "fg-moved";
    }
  }

  // ---- The preview's own pages: their lists follow the site and what is typed ----

  async function renew() {
    const turn = ++asked;
    const form = document.querySelector(".fg-filter");
    const address = new URL(location.href);
    if (form && form.elements.q.value !== (address.searchParams.get("q") || "")) {
      address.searchParams.set("q", form.elements.q.value);
      address.searchParams.delete("page");
      history.replaceState(null, "", address);
    }
    try {
      const made = await page(address);
      if (turn !== asked) return;
      for (const part of ["#fangan-list", ".fg-sorts", ".fg-count", ".fg-held", ".fg-more"]) {
        const [old, now] = [document.querySelector(part), made.querySelector(part)];
        if (old && now) {
          if (old.innerHTML !== now.innerHTML) old.replaceWith(now);
        } else if (old || now) {
          return reload();
        }
      }
    } catch (_) { retry(); }
  }
  if (own && document.querySelector(".fg-filter")) {
    let typing;
    document.querySelector(".fg-filter").addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(renew, 120);
    });
  }

  // ---- The connection ----

  // A browser has few connections to one server, so that of its windows one listens for all: the
  // one that holds a lock. It tells the others when something else is served, and they look at
  // once. Where windows cannot agree on one, each listens itself.

  const locks = "BroadcastChannel" in window && navigator.locks;
  const me = Math.random().toString(36).slice(2);
  // Longer than a window is ever silent that listens for others.
  const SILENT = 12000;
  let source = null;
  let failed = 0;
  let timer;
  let channel = null;
  // The wait for the lock, and how it is given back.
  let waits = null;
  let release = null;
  let leads = false;
  // Whether it listens itself because the window that should is silent.
  let alone = false;
  let heard = 0;
  let turns = 0;
  let served = null;
  let state = null;
  let missing = false;
  let checks = 0;

  function query_of_page() {
    const query = new URLSearchParams({ page: data.page });
    if (own) query.set("seen", data.version);
    else { query.set("seen", data.seen); query.set("style", data.style); }
    return query;
  }

  function connect() {
    clearTimeout(timer);
    hush();
    // Pages that nobody sees leave the connection to others.
    if (document.hidden || leaving) return stand_aside();
    if (!locks || leads || alone) return listen();
    tune();
    heard = Date.now();
    if (!waits) wait();
    // What changed before the other window was heard.
    timer = setTimeout(() => { if (!leads) check(); }, 30);
  }

  function hush() {
    if (source) source.close();
    source = null;
  }

  function wait() {
    const mine = waits = new AbortController();
    const held = () => {
      if (mine.signal.aborted) return undefined;
      leads = true;
      alone = false;
      listen();
      return new Promise((done) => { release = done; });
    };
    navigator.locks.request("fangan-events", { signal: mine.signal }, held).catch(() => {});
  }

  function stand_aside() {
    if (waits) waits.abort();
    if (release) release();
    waits = release = null;
    leads = alone = false;
  }

  function tune() {
    if (channel) return;
    channel = new BroadcastChannel("fangan-events");
    channel.onmessage = (event) => {
      heard = Date.now();
      if (leads) return;
      if (alone) {
        alone = false;
        hush();
      }
      lost(event.data.missing);
      if (event.data.missing || event.data.state === state) return;
      state = event.data.state;
      check();
    };
  }

  function tell() {
    if (leads && channel) channel.postMessage({ state: [me, turns, served].join(), missing });
  }

  function listen() {
    clearTimeout(timer);
    hush();
    const query = query_of_page();
    query.set("every", "1");
    source = new EventSource("/_fangan/events?" + query);
    source.onopen = () => {
      if (failed && own) renew();
      failed = 0;
      turns += 1;
      lost(false);
    };
    source.onerror = retry;
    source.onmessage = (event) => hear(JSON.parse(event.data));
  }

  function hear(told) {
    if (told.kind === "served") {
      served = told.version;
      return tell();
    }
    if (told.kind === "page") {
      if (!own) return reload();
      data.version = told.digest;
      return document.querySelector(".fg-filter") ? renew() : reload();
    }
    if (told.kind === "style") return restyle(told.href);
    if (told.kind === "problems" && dialog) look();
  }

  async function check() {
    const turn = ++checks;
    try {
      const all = await (await fetch("/_fangan/look?" + query_of_page(), { cache: "no-store" })).json();
      if (turn === checks && !document.hidden && !leaving) all.forEach(hear);
    } catch (_) {
      // The window that listens tells when the server is back.
      state = null;
    }
  }

  function retry() {
    hush();
    clearTimeout(timer);
    failed += 1;
    if (failed > 1) lost(true);
    timer = setTimeout(connect, Math.min(100 * 2 ** failed, 2000));
  }

  function lost(is) {
    missing = is;
    if (is) tell();
    const told = find("fangan-lost");
    if (told) told.hidden = !is;
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("online", connect);
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; connect(); } });
  addEventListener("pagehide", () => {
    hush();
    stand_aside();
    if (channel) channel.close();
    channel = null;
    clearTimeout(timer);
    // Where the reader goes back to this page, the browser knows the place again. Not before: it
    // would undo what was restored here.
    if (!leaving) history.scrollRestoration = "auto";
  });
  // A computer that slept wakes with a connection that is dead and does not know it.
  let beat = Date.now();
  setInterval(() => {
    if (Date.now() - beat > 20000) connect();
    beat = Date.now();
    if (leads) tell();
    else if (locks && !alone && !document.hidden && !leaving && beat - heard > SILENT) {
      alone = true;
      listen();
    }
  }, 5000);

  restore();
  connect();
})();
