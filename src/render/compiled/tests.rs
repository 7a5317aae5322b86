//! What is run here is what Tera writes, once the spaces around lines are gone: on every page of
//! the sample, and for any template of the part of the language that is known.

use proptest::prelude::*;
use serde::Serialize;
use tera::{Context, Tera};

use super::*;
use crate::base::source::Sources;
use crate::render::{self, by_tera, lines};
use crate::route::Output;
use crate::view::sample;
use crate::view::shared::Shared;

#[test]
fn every_page_of_the_sample_is_what_tera_writes() {
    let site = sample::site();
    let routes = sample::routes(&site);
    let shared = Shared::of(&site, &routes);
    let (theme, _) = render::Theme::load(&[], &Sources::default());
    let mut compared = 0;
    for route in &routes.routes {
        let Output::Page(page) = &route.output else { continue };
        let (view, template) = crate::view::of(&site, &routes, &shared, page);
        for block in [None, Some("main")] {
            let frame = view.frame();
            let fast = theme.compiled.render(template, block, &view, frame, frame.lang);
            let slow = by_tera(&theme, template, block, &view).unwrap();
            // No built-in template may be left to Tera: it would be correct, and slow.
            assert_eq!(fast, Some(lines::tidy(&slow)), "{}", route.address);
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
}

#[derive(Serialize)]
struct Sample {
    text: &'static str,
    empty: &'static str,
    number: i32,
    nothing: Option<u8>,
    yes: bool,
    list: Vec<Item>,
    words: Vec<&'static str>,
    none: Vec<u8>,
    pair: (u8, &'static str),
    map: BTreeMap<&'static str, &'static str>,
    #[serde(flatten)]
    more: More,
    kind: Kind,
}

#[derive(Serialize)]
struct Item {
    name: &'static str,
    key: Option<&'static str>,
    numbers: Vec<u8>,
}

#[derive(Serialize)]
struct More {
    flat: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Kind {
    OfTwo { a: u8 },
}

fn sample_page() -> Sample {
    Sample {
        text: "a <b> & \"c\" 'd' 字",
        empty: "",
        number: -7,
        nothing: None,
        yes: true,
        list: vec![
            Item { name: "一", key: Some("colon"), numbers: vec![1, 2] },
            Item { name: "<二>", key: None, numbers: Vec::new() },
        ],
        words: vec!["x", "<y>"],
        none: Vec::new(),
        pair: (3, "four"),
        map: BTreeMap::from([("k.v", "found")]),
        more: More { flat: "flat" },
        kind: Kind::OfTwo { a: 1 },
    }
}

fn words() -> BTreeMap<String, String> {
    [("colon", "："), ("column_x", "X")].map(|(key, word)| (key.to_owned(), word.to_owned())).into()
}

const PARTS: [(&str, &str); 5] = [
    ("default/base.html", "<{% set seen = 1 %}{% block one %}base{% endblock one %}|{% block two %}{% endblock %}>\n"),
    ("default/part.html", "[{{ page.text }}{% set inner = 2 %}{% if seen %}{{ seen }}{% endif %}]"),
    (
        "default/components.html",
        "{% component pair(a, b, @t) -%}({{ a }}{{ t.colon }}{{ b }}{% if seen %}!{% endif %}){%- endcomponent pair %}
         {% component twice(list) %}{% for a in list %}{{ <pair a={a} b=\"\" /> }}{% endfor %}{% endcomponent %}",
    ),
    ("default/deep.html", "{% component deep(n) %}{% if n > 0 %}{{ <deep n={n - 1} /> }}{% endif %}{{ n }}{% endcomponent %}"),
    ("components.html", "{% component own(x) %}own {{ x }}{% endcomponent own %}"),
];

/// What each writes, here and by Tera; `None` is left to Tera, or fails with it.
fn both(template: &str) -> (Option<String>, Option<String>) {
    let mut texts: Vec<(String, String)> =
        PARTS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    texts.push(("test.html".to_owned(), template.to_owned()));
    let fast = Theme::of(&texts, "default/", &BTreeMap::from([("en", words())]));
    let fast = fast.render("test.html", None, &sample_page(), &Vec::<u8>::new(), "en");
    let mut tera = Tera::new();
    tera.set_escape_fn(lines::escape);
    tera.set_fallback_prefixes(["default/"]).unwrap();
    let mut context = Context::new();
    context.insert("page", &sample_page());
    context.insert("frame", &Vec::<u8>::new());
    context.insert("t", &words());
    let slow = tera.add_raw_templates(texts).and_then(|()| tera.render("test.html", &context)).ok();
    (fast, slow.map(|html| lines::tidy(&html)))
}

#[test]
fn what_is_known_is_written_as_tera_writes_it() {
    for template in [
        "a {{ page.text }} b {{ page.text | safe }} {{ page.number }}{{ page.nothing }}{{ page.yes }}",
        "{%- if page.nothing -%} a {%- elif page.list -%} b {%- else -%} c {%- endif -%} d",
        "{% if not page.none and page.empty or page.yes %}yes{% endif %}",
        "{% for a in page.list %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ a.name }};{% endfor %}",
        "{% for a in page.list %}{% if loop.first %}{% set b = a.name %}{% endif %}{% if b %}{{ b }}{% else %}none{% endif %}{% endfor %}",
        "{% set a = 1 %}{% for a in page.words %}{{ a }}{% set a = 2 %}{{ a }}{% endfor %}{{ a }}",
        "{% for a in page.list %}{% for b in a.numbers %}{{ b }}{{ loop.last }}{% endfor %}{{ loop.last }}{% endfor %}",
        "{{ page.words | join(sep=t.colon) }} {{ page.words | length }} {{ page.pair[0] }}{{ page.pair[1] }}",
        "{{ page.map | get(key=\"k.v\", default=\"\") }}{% set m = page.map | get(key=\"no\", default=\"\") %}{% if m %}a{% else %}b{% endif %}",
        "{{ t[\"column_\" ~ \"x\"] }}{{ t.colon ~ page.text }}{% if t.absent %}a{% endif %}",
        "{{ page.number * 2 - 1 + 3 }} {{ 2 + 3 * 4 }} {% if page.number < 1 or page.number >= 3 %}a{% endif %}",
        "{% if page.number == 7 or page.text != \"a\" and page.kind.is == \"of_two\" %}{{ page.kind.a }}{% endif %}",
        "{% if page.list | length > 1 %}{{ page.flat }}{% endif %}{% if page.nothing == \"a\" %}b{% endif %}",
        "{% set seen = 3 %}{% include \"part.html\" %}{% if inner %}a{% endif %}",
        "{% for a in page.words %}{% include \"part.html\" %}{% endfor %}",
        "{% for a in page.list %}{{ <pair a={a.name} b=\"<\" /> }}{% endfor %}{{ <twice list={page.words} /> }}",
        "{{ <own x={page.text} /> }}{{ <deep n={3} /> }}",
        "{% extends \"base.html\" %}{% block two %}{{ seen }}{% block three %}in{% endblock three %}{% endblock two %}",
        "{% extends \"default/base.html\" %}{% block one %}{% endblock one %}",
        "a {#- b -#} c {# d #} {{- page.number -}} {#e#} f",
        "{{ \"}}\" }}{{ 'a' ~ `b` }}",
        "{% for a in page.list %}{% if a.name == \"一\" %}one{% elif a.name == \"<二>\" %}two{% elif a.key %}key{% else %}none{% endif %}{% endfor %}",
        "{% if page.nothing == \"a\" %}a{% elif page.nothing == \"b\" %}b{% else %}c{% endif %}{% if page.empty != \"\" %}d{% endif %}",
        "{% for a in page.words %}{% if a == \"x\" %}{% set seen = a %}{% endif %}{% include \"part.html\" %}{% endfor %}{% if seen %}e{% endif %}",
        "{{ <pair a=\"<\" b={page.number} /> }}{{ <pair a={t.colon} b={2} /> }}{{ <pair a={page.nothing} b={true} /> }}",
        "a\n  {{ page.text }}  \n\n {% if page.empty %}b{% endif %}\n c\n{{ page.empty }} \n {{ page.number }}",
    ] {
        let (fast, slow) = both(template);
        assert!(slow.is_some(), "{template}");
        assert_eq!(fast, slow, "{template}");
    }
}

#[test]
fn what_fails_or_is_not_known_is_left_to_tera() {
    for template in [
        "{{ page.absent }}",
        "{{ page.list }}",
        "{{ page.absent.more }}",
        "{{ absent }}",
        "{% for a in page.nothing %}{% endfor %}",
        "{% for a in page.text %}{{ a }}{% endfor %}",
        "{% if page.number > page.text %}{% endif %}",
        "{{ page.text + 1 }}",
        "{{ page.text | upper }}",
        "{% if page.absent is defined %}a{% endif %}",
        "{{ page.text if page.yes else 1 }}",
        "{% for k, v in page.map %}{{ k }}{% endfor %}",
        "{% for a in page.none %}{% else %}none{% endfor %}",
        "{% raw %}{{ a }}{% endraw %}",
        "{% extends \"base.html\" %}{% block one %}{{ super() }}{% endblock one %}",
        "{{ <pair a=\"1\" /> }}",
        "{{ <deep n={50} /> }}",
        "{{ loop.first }}",
    ] {
        assert_eq!(both(template).0, None, "{template}");
    }
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "page.text",
        "page.empty",
        "page.number",
        "page.nothing",
        "page.yes",
        "page.list",
        "page.words",
        "page.none",
        "page.pair",
        "page.map",
        "page.flat",
        "page.kind.is",
        "page.kind.b",
        "page.a.b",
        "t.colon",
        "t.no",
        "x",
        "x.name",
        "x.key",
        "x.numbers",
        "y",
        "loop.first",
        "loop.index0",
        "1",
        "0",
        "\"\"",
        "\"<q>\"",
        "true",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (
                inner.clone(),
                prop::sample::select(vec!["==", "!=", ">", "<=", "+", "-", "*", "~", "and", "or"]),
                inner.clone()
            )
                .prop_map(|(one, sign, other)| format!("{one} {sign} {other}")),
            inner.clone().prop_map(|value| format!("not {value}")),
            inner.clone().prop_map(|value| format!("({value})")),
            inner.clone().prop_map(|value| format!("{value} | length")),
            (inner.clone(), inner.clone()).prop_map(|(list, sep)| format!("{list} | join(sep={sep})")),
            (inner.clone(), inner.clone())
                .prop_map(|(of, key)| format!("{of} | get(key={key}, default=\"d\")")),
            inner.prop_map(|key| format!("t[{key}]")),
        ]
    })
}

fn template() -> impl Strategy<Value = String> {
    let text =
        prop::sample::select(vec!["a", " ", "\n  b ", "<i>", "{% include \"part.html\" %}", "{#- c -#}"]);
    let leaf = prop_oneof![
        text.prop_map(str::to_owned),
        expression().prop_map(|value| format!("{{{{ {value} }}}}")),
        expression().prop_map(|value| format!("{{{{- {value} | safe -}}}}")),
        expression().prop_map(|value| format!("{{% set y = {value} %}}")),
        (expression(), expression()).prop_map(|(a, b)| format!("{{{{ <pair a={{{a}}} b={{{b}}} /> }}}}")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let some = prop::collection::vec(inner, 0..4).prop_map(|parts| parts.concat());
        prop_oneof![
            some.clone(),
            (expression(), some.clone(), some.clone())
                .prop_map(|(a, one, other)| format!("{{% if {a} -%}}{one}{{% else %}}{other}{{%- endif %}}")),
            (prop::sample::select(vec!["page.list", "page.words", "x.numbers", "page.none"]), some)
                .prop_map(|(list, body)| format!("{{% for x in {list} %}}{body}{{% endfor %}}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_template_is_written_as_tera_writes_it_or_left_to_it(template in template()) {
        let (fast, slow) = both(&template);
        if fast.is_some() {
            prop_assert_eq!(fast, slow);
        }
    }
}
