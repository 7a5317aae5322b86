//! `fangan when`: one expression of time, read aloud.

use clap::Args;
use serde::Serialize;

use crate::base::language::{Language, Text};
use crate::cli::{Ended, Format, language_of_environment};
use crate::model::time::{Kind, Precision, Reading};
use crate::when;

/// Reads one expression of time（读一个时间用语）.
#[derive(Debug, Args)]
pub struct When {
    /// The expression, such as 2月中下旬
    text: String,
    /// The year in which a month without one lies
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i16).range(1000..=9999))]
    year: Option<i16>,
    /// For people, or one JSON object
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// The object that is printed; its keys are the columns of the date data.
#[derive(Debug, Serialize)]
struct Row<'a> {
    expr: &'a str,
    context_year: Option<i16>,
    kind: &'static str,
    start: Option<String>,
    end: Option<String>,
    precision: &'static str,
    alternative_end: Option<String>,
    hedge: Option<&'a str>,
    rule: Option<&'a str>,
}

impl When {
    /// Prints the reading.
    pub fn run(self) -> anyhow::Result<Ended> {
        let reading = when::read(&self.text, self.year);
        let (start, end) = when::columns(&reading);
        match self.format {
            Format::Json => {
                let row = Row {
                    expr: &self.text,
                    context_year: self.year,
                    kind: reading.kind.word(),
                    start,
                    end,
                    precision: reading.precision.word(),
                    alternative_end: reading.alternative_end.map(|day| day.to_string()),
                    hedge: reading.hedge.as_deref(),
                    rule: reading.rule.as_deref(),
                };
                println!("{}", serde_json::to_string(&row)?);
            }
            Format::Human => {
                let language = language_of_environment();
                println!("{}", sentence(&self.text, &reading, start, end, language));
            }
        }
        Ok(Ended::Done)
    }
}

fn sentence(
    words: &str,
    reading: &Reading,
    start: Option<String>,
    end: Option<String>,
    language: Language,
) -> String {
    let kind = match reading.kind {
        Kind::Point => Text { zh: "一天", en: "one day" },
        Kind::Range => Text { zh: "一段时间", en: "a range of days" },
        Kind::Deadline => Text { zh: "期限", en: "a deadline" },
        Kind::Recurring => Text { zh: "反复进行", en: "recurring" },
        Kind::Open => Text { zh: "没有终点", en: "without an end" },
        Kind::Unresolvable => Text { zh: "读不出日期", en: "no date can be read" },
    };
    let precision = match reading.precision {
        Precision::Day => Text { zh: "日", en: "day" },
        Precision::Week => Text { zh: "周", en: "week" },
        Precision::Dekad => Text { zh: "旬", en: "third of a month" },
        Precision::Month => Text { zh: "月", en: "month" },
        Precision::Quarter => Text { zh: "季", en: "quarter" },
        Precision::Half => Text { zh: "半年", en: "half year" },
        Precision::Year => Text { zh: "年", en: "year" },
        Precision::Approx => Text { zh: "约", en: "about" },
        Precision::Relative => Text { zh: "相对于某事", en: "relative to an event" },
        Precision::None => Text { zh: "", en: "" },
    };
    let mut lines = vec![format!("{words}: {}", kind.of(language))];
    let mut add = |name: Text, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("  {}: {value}", name.of(language)));
        }
    };
    add(Text { zh: "开始", en: "start" }, start);
    add(Text { zh: "结束", en: "end" }, end);
    add(Text { zh: "一说", en: "or" }, reading.alternative_end.map(|day| day.to_string()));
    add(Text { zh: "精度", en: "precision" }, Some(precision.of(language).to_owned()));
    add(Text { zh: "语气", en: "hedge" }, reading.hedge.as_deref().map(Into::into));
    add(Text { zh: "规则", en: "rule" }, reading.rule.as_deref().map(Into::into));
    lines.join("\n")
}
