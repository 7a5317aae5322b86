//! A headless Chromium: opens pages, asks them questions, and hears what goes wrong in them.

use std::ffi::OsStr;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use headless_chrome::protocol::cdp::Emulation::{
    MediaFeature, SetDeviceMetricsOverride, SetEmulatedMedia, SetFocusEmulationEnabled,
    SetScriptExecutionDisabled,
};
use headless_chrome::protocol::cdp::Input::{DispatchKeyEvent, DispatchKeyEventTypeOption};
use headless_chrome::protocol::cdp::Log::LogEntryLevel;
use headless_chrome::protocol::cdp::Page::AddScriptToEvaluateOnNewDocument;
use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::protocol::cdp::{Log, Network, Runtime};
use headless_chrome::types::PrintToPdfOptions;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

/// How long a page may take until it is loaded: far longer than any does.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a page said and asked for since it was opened.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The addresses of its requests.
    pub requests: Vec<String>,
    /// What went wrong: errors on the console, failed requests, refusals of the content policy.
    pub troubles: Vec<String>,
    marks: Vec<String>,
}

/// A window of a browser.
pub struct Chromium {
    tab: Arc<Tab>,
    heard: Arc<Mutex<Heard>>,
    // Closed when the last of its windows is dropped.
    browser: Browser,
}

impl Chromium {
    /// Starts the machine's own Chromium.
    ///
    /// # Panics
    /// If there is none: the message says how to get one.
    pub fn start() -> Chromium {
        let path = headless_chrome::browser::default_executable().unwrap_or_else(|_| {
            panic!(
                "no Chromium found: run `tests/run`, which installs it, or install it \
                 (Debian: apt-get install chromium fonts-noto-cjk), or name its path in CHROME"
            )
        });
        let options = LaunchOptions {
            path: Some(path),
            // Its sandbox wants rights that root and many containers do not have; the pages are our own.
            sandbox: false,
            idle_browser_timeout: Duration::from_secs(600),
            window_size: Some((1280, 900)),
            args: ["--hide-scrollbars", "--disable-component-update", "--lang=zh-CN"]
                .map(OsStr::new)
                .to_vec(),
            ..LaunchOptions::default()
        };
        Chromium::window_of(Browser::new(options).expect("Chromium starts"))
    }

    /// Another window of the same browser.
    pub fn another(&self) -> Chromium {
        Chromium::window_of(self.browser.clone())
    }

    /// Closes the window, as its reader would.
    pub fn close(self) {
        self.tab.close(true).unwrap();
    }

    fn window_of(browser: Browser) -> Chromium {
        let tab = browser.new_tab().expect("a tab opens");
        let heard = Arc::new(Mutex::new(Heard::default()));
        let ear = Arc::clone(&heard);
        tab.add_event_listener(Arc::new(move |event: &Event| listen(&mut ear.lock().unwrap(), event)))
            .unwrap();
        // Keys go to the window in front.
        tab.bring_to_front().unwrap();
        tab.call_method(SetFocusEmulationEnabled { enabled: true }).unwrap();
        tab.call_method(Log::Enable(None)).unwrap();
        tab.call_method(Runtime::Enable(None)).unwrap();
        tab.call_method(network_events()).unwrap();
        Chromium { tab, heard, browser }
    }

    /// Opens a page and waits until it is loaded; one that leads on by itself, until that is
    /// loaded where it leads: when it does, nobody knows, and no page may be read in two halves.
    pub fn open(&self, url: &str) {
        *self.heard.lock().unwrap() = Heard::default();
        // What is asked must not be answered by the page before, which is loaded already; on a
        // blank page there may be no answer. A place on the same page needs no other one.
        let _ = self.ask("window.isBefore = true");
        self.tab.navigate_to(url).unwrap_or_else(|error| panic!("{url}: {error}"));
        // While documents change places, there may be none to ask.
        let started = Instant::now();
        let loaded = "(!window.isBefore || location.hash !== '') && document.body !== null && document.readyState === 'complete' && document.URL !== 'about:blank' && document.fonts.status === 'loaded' && document.querySelector('meta[http-equiv=refresh]') === null";
        while self.ask(loaded) != Ok(Value::Bool(true)) {
            assert!(started.elapsed() < PATIENCE, "{url} does not load");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Has a script run before those of each page that is opened from now on.
    pub fn before_each_page(&self, script: &str) {
        let script = AddScriptToEvaluateOnNewDocument {
            source: script.to_owned(),
            world_name: None,
            include_command_line_api: None,
            run_immediately: None,
        };
        self.tab.call_method(script).unwrap();
    }

    /// The value of a JavaScript expression on the page; a promise is waited for.
    pub fn value(&self, expression: &str) -> Value {
        self.ask(expression).unwrap_or_else(|why| panic!("{why}"))
    }

    /// The strings of a JavaScript expression that is a list of strings.
    pub fn list(&self, expression: &str) -> Vec<String> {
        let value = self.value(expression);
        let items = value.as_array().unwrap_or_else(|| panic!("no list: {value}"));
        items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
    }

    fn ask(&self, expression: &str) -> Result<Value, String> {
        let question = Runtime::Evaluate {
            expression: expression.to_owned(),
            return_by_value: Some(true),
            await_promise: Some(true),
            object_group: None,
            include_command_line_api: None,
            silent: None,
            context_id: None,
            generate_preview: None,
            user_gesture: None,
            throw_on_side_effect: None,
            timeout: None,
            disable_breaks: None,
            repl_mode: None,
            allow_unsafe_eval_blocked_by_csp: None,
            unique_context_id: None,
            serialization_options: None,
        };
        let answer = self.tab.call_method(question).map_err(|error| error.to_string())?;
        if let Some(thrown) = answer.exception_details {
            let what = thrown.exception.and_then(|thrown| thrown.description);
            return Err(what.unwrap_or(thrown.text));
        }
        Ok(answer.result.value.unwrap_or(Value::Null))
    }

    /// What the page has said until now.
    pub fn heard(&self) -> Heard {
        // Events come in their order: when the mark is heard, everything before it is.
        let mark = format!("heard-{}", self.heard.lock().unwrap().marks.len());
        self.value(&format!("console.debug('{mark}')"));
        let started = Instant::now();
        loop {
            let heard = self.heard.lock().unwrap().clone();
            if heard.marks.contains(&mark) {
                return heard;
            }
            assert!(started.elapsed() < PATIENCE, "the page's console is silent");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Gives the window another size.
    pub fn resize(&self, width: u32, height: u32) {
        let size = SetDeviceMetricsOverride {
            width,
            height,
            device_scale_factor: 1.0,
            mobile: false,
            scale: None,
            screen_width: None,
            screen_height: None,
            position_x: None,
            position_y: None,
            dont_set_visible_size: None,
            screen_orientation: None,
            viewport: None,
            display_feature: None,
            device_posture: None,
        };
        self.tab.call_method(size).unwrap();
    }

    /// Sets what the reader's system prefers: `light` or `dark`.
    pub fn prefer(&self, scheme: &str) {
        let feature = MediaFeature { name: "prefers-color-scheme".to_owned(), value: scheme.to_owned() };
        self.tab.call_method(SetEmulatedMedia { media: None, features: Some(vec![feature]) }).unwrap();
    }

    /// Turns the scripts of pages on or off, for pages that are opened from now on.
    pub fn scripts(&self, on: bool) {
        self.tab.call_method(SetScriptExecutionDisabled { value: !on }).unwrap();
    }

    /// Presses the tabulator key once.
    pub fn tab_key(&self) {
        self.press("Tab", 9);
    }

    /// Presses a key once: its name, and its number on Windows.
    pub fn press(&self, name: &str, number: u32) {
        for kind in [DispatchKeyEventTypeOption::RawKeyDown, DispatchKeyEventTypeOption::KeyUp] {
            let key = DispatchKeyEvent {
                Type: kind,
                modifiers: None,
                timestamp: None,
                text: None,
                unmodified_text: None,
                key_identifier: None,
                code: Some(name.to_owned()),
                key: Some(name.to_owned()),
                windows_virtual_key_code: Some(number),
                native_virtual_key_code: Some(number),
                auto_repeat: None,
                is_keypad: None,
                is_system_key: None,
                location: None,
                commands: None,
            };
            self.tab.call_method(key).unwrap();
        }
    }

    /// Waits until a JavaScript expression is true; documents may change places meanwhile.
    pub fn wait_for(&self, expression: &str) {
        let started = Instant::now();
        loop {
            let answer = self.ask(expression);
            if answer == Ok(Value::Bool(true)) {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "never true: {expression}: {answer:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The page on paper, in the size that its style asks for.
    pub fn pdf(&self) -> Vec<u8> {
        let options = PrintToPdfOptions {
            prefer_css_page_size: Some(true),
            print_background: Some(false),
            generate_tagged_pdf: Some(true),
            ..PrintToPdfOptions::default()
        };
        self.tab.print_to_pdf(Some(options)).unwrap()
    }
}

fn network_events() -> Network::Enable {
    Network::Enable {
        max_total_buffer_size: None,
        max_resource_buffer_size: None,
        max_post_data_size: None,
        report_direct_socket_traffic: None,
        enable_durable_messages: None,
    }
}

fn listen(heard: &mut Heard, event: &Event) {
    match event {
        Event::NetworkRequestWillBeSent(event) => heard.requests.push(event.params.request.url.clone()),
        Event::NetworkLoadingFailed(event) => {
            heard.troubles.push(format!("request failed: {}", event.params.error_text));
        }
        Event::NetworkResponseReceived(event) if event.params.response.status >= 400 => {
            let response = &event.params.response;
            heard.troubles.push(format!("answered {}: {}", response.status, response.url));
        }
        Event::LogEntryAdded(event) => {
            let entry = &event.params.entry;
            if matches!(entry.level, LogEntryLevel::Error | LogEntryLevel::Warning) {
                heard.troubles.push(format!("log: {} {}", entry.text, entry.url.as_deref().unwrap_or("")));
            }
        }
        Event::RuntimeExceptionThrown(event) => {
            let thrown = &event.params.exception_details;
            let what = thrown.exception.as_ref().and_then(|thrown| thrown.description.clone());
            heard.troubles.push(format!("exception: {}", what.unwrap_or_else(|| thrown.text.clone())));
        }
        Event::RuntimeConsoleAPICalled(event) => {
            let said = event.params.args.iter().filter_map(|word| word.value.as_ref());
            let said: Vec<String> =
                said.map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned)).collect();
            let said = said.join(" ");
            match event.params.Type {
                Runtime::ConsoleAPICalledEventTypeOption::Debug => heard.marks.push(said),
                Runtime::ConsoleAPICalledEventTypeOption::Error
                | Runtime::ConsoleAPICalledEventTypeOption::Warning => {
                    heard.troubles.push(format!("console: {said}"));
                }
                _ => {}
            }
        }
        _ => {}
    }
}
