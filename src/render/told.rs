//! What readers are told when limits move, units are renamed and plans cease to hold.

use jiff::civil::date;
use scraper::Html;

use crate::base::language::Language;
use crate::model::document::DocumentId;
use crate::model::lifecycle::Validity;
use crate::model::report::{State, Update};
use crate::model::site::Site;
use crate::model::task::Field;
use crate::model::time::Kind;
use crate::model::unit::UnitId;
use crate::render::pages::{all, rendered, text};
use crate::view::sample::{self, time};

fn page(site: &Site, address: &str) -> Html {
    Html::parse_document(&rendered(site, &sample::routes(site))[&format!("{address}index.html")])
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(text).collect()
}

/// What the sample's report says of its fourth task, for two units.
fn by_unit(states: [State; 2]) -> Site {
    let mut site = sample::site();
    let update = |at: usize| Update {
        task: (DocumentId(1), 3),
        unit: Some(UnitId(2 + at)),
        state: states[at],
        words: states[at].word().into(),
        ..site.documents[2].report.as_ref().unwrap().updates[0].clone()
    };
    let updates = [update(0), update(1)];
    site.knowledge[1].make_mut()[3].history =
        updates.iter().map(|update| (DocumentId(2), update.clone())).collect();
    site.documents[2].report.as_mut().unwrap().updates.extend(updates);
    site
}

#[test]
fn a_report_counts_each_task_once_by_its_least_advanced_unit() {
    // Beside this task there are two that are finished and one that is running.
    let site = by_unit([State::Done, State::Late]);
    let abouts = texts(&page(&site, "reports/"), ".about");
    assert_eq!(abouts, ["4项中2项完成"]);
    let states = texts(&page(&site, "2011/innovation-drive/2011-06-progress/"), ".glance li");
    assert_eq!(states, ["1已销号", "1已完成", "1推进中", "1滞后"]);
    let site = by_unit([State::Done, State::Closed]);
    assert_eq!(texts(&page(&site, "reports/"), ".about"), ["4项中3项完成"]);
    // What stands for good is not to be done.
    let site = by_unit([State::Standing, State::Closed]);
    assert_eq!(texts(&page(&site, "reports/"), ".about"), ["3项中2项完成"]);
}

#[test]
fn a_moved_limit_moves_its_mark() {
    let limits = |site: &Site| texts(&page(site, "2011/innovation-drive/"), ".limits li");
    let mut site = sample::site();
    assert!(limits(&site).contains(&"4月30日 2项".to_owned()));
    site.knowledge[1].make_mut()[3].new_due =
        Some(Box::new(time("9月底前", Kind::Deadline, None, Some(date(2011, 9, 30)))));
    let limits = limits(&site);
    assert!(limits.contains(&"4月30日 1项".to_owned()) && limits.contains(&"9月30日 1项".to_owned()));
}

#[test]
fn a_former_name_is_kept_and_told_with_the_one_in_use() {
    let mut site = sample::site();
    site.documents[1].tasks.make_mut().tasks[2].lead[0].words = "政工科".into();
    let plan = page(&site, "2011/innovation-drive/");
    let links = all(&plan, "tr[id='t-3'] td.lead a");
    assert_eq!(text(&links[0]), "政工科（今局人事科）");
    assert!(links[0].attr("href").unwrap().ends_with("units/unit-4/index.html"));
    assert!(texts(&plan, ".shares li").iter().any(|unit| unit.starts_with("政工科（今局人事科）")));
}

#[test]
fn duties_of_what_no_longer_holds_are_marked_and_last() {
    let mut site = sample::site();
    let unit = |site: &Site| texts(&page(site, "units/unit-1/"), "#responsible ~ table tbody tr");
    let rows = unit(&site);
    assert!(rows.last().unwrap().contains("旧方案 已被替代"), "{rows:?}");
    assert!(rows[..rows.len() - 1].iter().all(|row| !row.contains("已被替代")));
    // An amended plan holds.
    site.documents[4].validity = Validity::Amended;
    assert!(unit(&site).iter().all(|row| !row.contains("已修改")));
}

#[test]
fn a_report_tells_its_validity_only_if_it_has_lost_it() {
    let mut site = sample::site();
    let tags = |site: &Site| texts(&page(site, "2011/innovation-drive/2011-06-progress/"), ".tags");
    assert_eq!(tags(&site), ["通报"]);
    site.documents[2].validity = Validity::Withdrawn;
    assert_eq!(tags(&site), ["通报 已撤回"]);
}

#[test]
fn the_folder_of_what_has_no_year_has_a_name() {
    let site = sample::site();
    let english = page(&site, "undated/open-data/");
    assert_eq!(texts(&english, ".crumbs li"), ["Home", "Undated", "Open Data Work Plan"]);
    let folder = page(&site, "undated/");
    assert_eq!(texts(&folder, "h1"), ["未注明年度"]);
}

#[test]
fn a_telephone_number_stays_on_one_line() {
    let mut site = sample::site();
    site.documents[1].contact = Some("局办公室，0000-0000000".into());
    let plan = page(&site, "2011/innovation-drive/");
    assert_eq!(texts(&plan, ".fact_contact dd"), ["局办公室，0000-0000000"]);
    assert_eq!(texts(&plan, ".fact_contact.wide .nowrap"), ["0000-0000000"]);
}

#[test]
fn days_of_a_plan_over_several_years_have_their_year() {
    let mut site = sample::site();
    let due = |site: &Site| texts(&page(site, "2011/innovation-drive/"), "tr[id='t-5'] td.due");
    assert_eq!(due(&site), ["4月底前 至4月30日"]);
    site.documents[1].stages.make_mut()[2].time =
        Some(time("2012年底前", Kind::Deadline, None, Some(date(2012, 12, 31))));
    assert_eq!(due(&site), ["4月底前 至2011年4月30日"]);
}

#[test]
fn a_year_tells_plans_that_have_only_an_end() {
    let mut site = sample::site();
    let mut lasting = site.documents[1].stages[0].clone();
    lasting.time = Some(time("长期坚持", Kind::Open, None, None));
    let mut first = lasting.clone();
    first.time = Some(time("年底前", Kind::Deadline, None, Some(date(2011, 12, 31))));
    site.documents[1].stages = [first, lasting].into();
    let rows = texts(&page(&site, "2011/"), ".timeline > g > g:not(.grid, .ticks)");
    assert!(rows.contains(&"至12月31日".to_owned()), "{rows:?}");
    let names = texts(&page(&site, "2011/"), ".timeline a[href='innovation-drive/index.html']");
    assert_eq!(names, ["主题活动实施方案"]);
    // The same without the picture, for phones and for those who hear the page.
    let runs = texts(&page(&site, "2011/"), ".runs li");
    assert!(runs.contains(&"主题活动实施方案 至12月31日".to_owned()), "{runs:?}");
    let plan = page(&site, "2011/innovation-drive/");
    assert!(
        texts(&plan, "#stages ~ .intro")[0].starts_with("共两个阶段，至2011年12月31日；第二阶段长期坚持")
    );
}

#[test]
fn a_year_does_not_say_that_a_plan_with_words_of_time_has_none() {
    let mut site = sample::site();
    let mut monthly = site.documents[1].stages[0].clone();
    monthly.time = Some(time("每月", Kind::Recurring, None, None));
    site.documents[1].stages = [monthly].into();
    site.documents[1].period = None;
    let mut dated = site.documents[1].clone();
    dated.path = "2011/another".into();
    dated.stages.make_mut()[0].time =
        Some(time("3月", Kind::Range, Some(date(2011, 3, 1)), Some(date(2011, 3, 31))));
    site.documents.push(dated);
    let runs = texts(&page(&site, "2011/"), ".runs li");
    assert!(runs.contains(&"主题活动实施方案 未定日期".to_owned()), "{runs:?}");
}

#[test]
fn a_caption_tells_of_time_limits_only_where_there_are_any() {
    let mut site = sample::site();
    let caption = |site: &Site| texts(&page(site, "2011/innovation-drive/"), "table.tasks caption");
    assert_eq!(caption(&site), ["时限保留文件用语，其下为推定日期。"]);
    site.documents[1].tasks.make_mut().columns.retain(|column| column.field != Field::Due);
    assert_eq!(caption(&site), ["责任分解"]);
}

#[test]
fn the_number_of_done_tasks_leads_to_what_was_told_of_each() {
    let plan = page(&sample::site(), "2011/innovation-drive/");
    let links: Vec<_> = all(&plan, ".glance a").iter().map(|link| link.attr("href").unwrap()).collect();
    assert_eq!(links, ["#stages", "#tasks", "#units", "#history"]);
}

#[test]
fn limits_in_english_count_tasks_in_words() {
    let mut site = sample::site();
    site.documents[1].language = Language::En;
    let limits = texts(&page(&site, "2011/innovation-drive/"), ".limits li");
    assert!(limits.iter().all(|limit| limit.ends_with(" task") || limit.ends_with(" tasks")), "{limits:?}");
}
