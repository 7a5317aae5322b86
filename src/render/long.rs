//! That what may be filled by thousands is paged, bounded and says so.

use scraper::Html;

use crate::model::site::{Duty, Knowledge, Site};
use crate::model::task::Role;
use crate::model::unit::{Mention, Unit, UnitId};
use crate::render::pages::{all, rendered, text};
use crate::view::sample;

fn page(site: &Site, address: &str) -> Html {
    let pages = rendered(site, &sample::routes(site));
    Html::parse_document(pages.get(&format!("{address}index.html")).map_or("", String::as_str))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(text).collect()
}

/// The sample with some more units, registered below the first one.
fn with_units(number: usize) -> Site {
    let mut site = sample::site();
    for at in 0..number {
        site.units.push(Unit {
            id: format!("more-{at}"),
            name: format!("第{}科室", at + 1),
            parent: Some(UnitId(0)),
            registered: true,
            public: true,
            ..Unit::default()
        });
        site.duties.push(Default::default());
    }
    site
}

#[test]
fn the_index_of_units_goes_on_from_page_to_page() {
    let site = with_units(1000);
    let known = site.units.iter().filter(|unit| unit.public || unit.registered).count();
    let shown = |address: &str| all(&page(&site, address), "main .links li").len();
    assert_eq!((shown("units/"), shown("units/page/2/")), (500, 500));
    assert_eq!(shown("units/page/3/"), known - 1000);
    assert_eq!(texts(&page(&site, "units/"), ".pager li"), ["1", "2", "3", "下一页"]);
}

#[test]
fn a_unit_with_many_below_it_names_some_and_how_many_more() {
    let mut site = with_units(100);
    for unit in &mut site.units[1..7] {
        unit.parent = None;
    }
    let below = texts(&page(&site, &format!("units/{}/", site.units[0].id)), ".unit_children dd a");
    assert_eq!(below.len(), 61);
    assert_eq!(below[60], "另有40个单位");
}

#[test]
fn a_folder_is_paged() {
    let mut site = sample::site();
    let at = site.documents.iter().position(|document| document.path == "undated/open-data").unwrap();
    // Only the last document may be repeated: the others are known by their positions.
    assert_eq!(at + 1, site.documents.len());
    for number in 0..120 {
        let mut more = site.documents[at].clone();
        more.path = format!("undated/p{number:03}");
        more.source = format!("content/{}/index.md", more.path);
        site.documents.push(more);
        site.relations.push(Default::default());
        let tasks = site.documents[at].tasks.tasks.len();
        site.knowledge.push(vec![Knowledge::default(); tasks].into());
        site.targets.push(Default::default());
    }
    let shown = |address: &str| all(&page(&site, address), "main .entries > li").len();
    assert_eq!([shown("undated/"), shown("undated/page/2/"), shown("undated/page/3/")], [50, 50, 21]);
}

#[test]
fn a_long_group_is_named_again_and_counted_once() {
    let mut site = sample::site();
    let plan = &mut site.documents[1];
    let groups = plan.tasks.groups.clone();
    let tasks: Vec<_> = (0..30)
        .map(|at| {
            let mut task = plan.tasks.tasks[0].clone();
            task.id = (at + 1).to_string().into();
            task.group = Some(usize::from(at >= 27));
            task
        })
        .collect();
    plan.tasks.make_mut().tasks = tasks;
    site.knowledge[1] = vec![Knowledge::default(); 30].into();
    site.duties = vec![Default::default(); site.units.len()].into();
    site.documents[2].report.as_mut().unwrap().updates.clear();
    let plan = page(&site, "2011/innovation-drive/");
    let [first, second] = [&groups[0], &groups[1]];
    let named = texts(&plan, "tbody th.group");
    assert_eq!(
        named,
        [format!("{first} 27项"), format!("{first} 续"), format!("{first} 续"), format!("{second} 3项")]
    );
    assert_eq!(texts(&plan, ".jumps li"), [format!("{first} 27"), format!("{second} 3")]);
}

#[test]
fn each_unit_has_links_to_its_tasks_unless_they_are_too_many() {
    let mut site = sample::site();
    let share = |site: &Site, name: &str| {
        let shares =
            all(&page(site, "2011/innovation-drive/"), ".shares li").iter().map(text).collect::<Vec<_>>();
        shares.into_iter().find(|share| share.starts_with(name)).unwrap_or_default()
    };
    assert!(share(&site, "局人事科").contains("（3、"), "{}", share(&site, "局人事科"));
    let task = site.documents[1].tasks.tasks[0].clone();
    site.documents[1].tasks.make_mut().tasks = (1..=16)
        .map(|at| {
            let lead = [Mention { words: "局人事科".into(), unit: UnitId(4) }].into();
            crate::model::task::Task { id: at.to_string().into(), lead, ..task.clone() }
        })
        .collect();
    site.knowledge[1] = vec![Knowledge::default(); 16].into();
    site.duties = vec![Default::default(); site.units.len()].into();
    site.duties[4] = (0..16)
        .map(|task| Duty::new(Role::Lead, crate::model::document::DocumentId(1), task, None))
        .collect();
    site.documents[2].report.as_mut().unwrap().updates.clear();
    assert_eq!(share(&site, "局人事科"), "局人事科 牵头16项");
}
