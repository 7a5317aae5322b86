//! The search page itself: filters, long lists, hostile words, files that are missing or of another build.

use std::fs;

use crate::browser::Site;

fn many(count: usize) -> Vec<(String, String)> {
    let plan = |at: usize| {
        let year = 2020 + at % 3;
        let text =
            format!("---\ntitle: 第{at}号整治方案\nkind: plan\nissued: {year}-03-01\n---\n开展清理行动。\n");
        (format!("content/{year}/p{at}/index.md"), text)
    };
    (0..count).map(plan).collect()
}

fn site(files: &[(String, String)]) -> Site {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Site::of(&files)
}

#[test]
fn fifty_are_listed_and_the_rest_on_demand() {
    let site = site(&many(61));
    let answer = site.ask("清理行动");
    assert_eq!((answer.results.len(), answer.more), (50, true));
    assert_eq!(answer.status, "找到约61份文件，已列出50份。");
    site.evaluate("document.querySelector('#search-results .more').click()");
    let answer = site.answer();
    assert_eq!((answer.results.len(), answer.more), (61, false));
    assert_eq!(answer.status, "找到61份文件。");
    assert_eq!(site.evaluate("document.activeElement.textContent"), answer.results[50].title.as_str());
}

#[test]
fn filters_are_links_that_stay_in_the_address() {
    let site = site(&many(9));
    let answer = site.ask("清理行动");
    assert_eq!(answer.filters, ["2022 3", "2021 3", "2020 3"]);
    site.evaluate("document.querySelector('#search-filters a').click()");
    site.until("location.search.includes('year=2022')");
    let answer = site.answer();
    assert_eq!(answer.results.len(), 3);
    let address = site.evaluate("decodeURIComponent(location.search)");
    assert_eq!(address, "?q=清理行动&year=2022");
    assert!(answer.filters.contains(&"取消“2022”".to_owned()), "{answer:?}");
    site.evaluate("history.back()");
    site.until("!location.search.includes('year')");
    assert_eq!(site.answer().results.len(), 9);
}

#[test]
fn what_is_no_query_ends_in_a_sentence() {
    let site = site(&many(3));
    let alone = "一个字只在标题和单位名称中查找。";
    assert_eq!(site.ask("方").status, format!("找到3份文件。{alone}"));
    assert_eq!(site.ask("a").status, format!("没有找到含“a”的文件。{alone}"));
    assert_eq!(site.ask("清").status, format!("没有找到含“清”的文件。{alone}"), "it is in texts only");
    assert_eq!(site.ask(".*+?[](){}^$|\\").status, "请输入汉字、字母或数字。");
    assert_eq!(site.ask("，。！").status, "请输入汉字、字母或数字。");
    assert_eq!(site.ask("不存在的字").status, "没有找到含“不存在的字”的文件。");
    let long = "整治方案清理".repeat(1700);
    let answer = site.ask(&long);
    assert!(answer.status.ends_with("只用了前200个字。"), "{}", answer.status);
    let hostile = "<script>document.title='!'</script><img src=x onerror=alert(1)>";
    assert_eq!(site.ask(hostile).status, format!("没有找到含“{hostile}”的文件。"));
    assert_eq!(site.evaluate("document.querySelectorAll('#search script, #search img').length"), 0);
    assert_eq!(site.ask("constructor __proto__ hasOwnProperty").results.len(), 0);
}

#[test]
fn texts_are_never_markup() {
    let title = "<img src=x onerror=document.title='!'> 整治 & <b>方案</b> </script>";
    let plan = format!(
        "---\ntitle: \"{title}\"\nkind: plan\nissued: 2025-01-01\ntasks:\n  - work: <u>清理</u>河面\n---\n正文\n"
    );
    let site = Site::of(&[("content/2025/x/index.md", plan.as_str())]);
    let answer = site.ask("整治");
    assert_eq!(answer.titles(), [title]);
    assert_eq!(answer.results[0].marks, ["整治"]);
    assert_eq!(
        site.evaluate(
            "document.querySelectorAll('#search-results img, #search-results b, #search-results u').length"
        ),
        0
    );
    assert_eq!(site.ask("清理").results[0].tasks, ["<u>清理</u>河面"]);
}

#[test]
fn the_box_of_every_page_leads_here() {
    let site = site(&many(2));
    site.visit(&format!("{}2020/p0/index.html", site.http));
    site.until("document.readyState === 'complete'");
    let role = site.evaluate("document.querySelector('.site-search').getAttribute('role')");
    assert_eq!(role, "search");
    site.evaluate("document.querySelector('.site-search input').value = '清理 行动'; document.querySelector('.site-search').submit()");
    site.until("location.pathname.endsWith('/search/index.html')");
    assert_eq!(site.answer().results.len(), 2);
    assert_eq!(site.evaluate("document.querySelector('input[name=q]').value"), "清理 行动");
    assert_eq!(site.evaluate("document.getElementById('search-without').hidden"), true);
}

#[test]
fn a_file_of_another_build_asks_for_a_reload() {
    let site = site(&many(2));
    let file = |name: &str| site.out.path().join("search").join(name);
    let text = fs::read_to_string(file("texts/0.js")).unwrap();
    let start = text.find(",\"").unwrap() + 2;
    let mut other = text.clone();
    other.replace_range(start..=start, "?");
    fs::write(file("texts/0.js"), other).unwrap();
    assert_eq!(site.ask("清理行动").status, "网站内容刚刚更新，请重新载入本页。 重新载入");
    fs::remove_file(file("texts/0.js")).unwrap();
    assert_eq!(site.ask("清理行动").status, "搜索所需的文件没有载入。 重新载入");
    fs::write(file("texts/0.js"), text).unwrap();
    let documents = fs::read_to_string(file("documents.js")).unwrap();
    fs::write(file("documents.js"), documents.replacen("0,\"", "0,\"0", 1)).unwrap();
    assert_eq!(site.ask("清理行动").status, "网站内容刚刚更新，请重新载入本页。 重新载入");
}

#[test]
fn a_site_may_do_without_search() {
    let root = tempfile::tempdir().unwrap();
    let settings = "title: 示例\nbase_url: https://example.gov.cn/\noutputs: [feeds]\n";
    crate::support::write_site(root.path(), &[("site.yaml", settings)]);
    let built = crate::support::built(root.path(), jiff::civil::date(2026, 11, 22));
    let addresses: Vec<&str> = built.routes.routes.iter().map(|route| route.address.as_str()).collect();
    assert!(!addresses.iter().any(|address| address.contains("search")), "{addresses:?}");
    for (path, html) in crate::support::pages(&built) {
        assert!(!html.contains("role=\"search\""), "{path}");
    }
}

#[test]
fn the_only_hit_is_found_behind_hundreds_that_only_look_like_it() {
    // Every text has the pairs and what follows them, but one alone has the whole phrase.
    let mut files = many(300);
    for (at, (_, text)) in files.iter_mut().enumerate() {
        let body = if at == 0 {
            "甲乙丙丁戊己庚辛壬癸"
        } else {
            "甲乙丙丁戊。乙丙丁戊己。丙丁戊己庚。丁戊己庚辛。戊己庚辛壬。己庚辛壬癸"
        };
        text.push_str(body);
    }
    let site = site(&files);
    // It is likelier than the others, and looked at before them.
    let mut answer = site.ask("甲乙丙丁戊己庚辛壬癸");
    assert_eq!(answer.titles(), ["第0号整治方案"]);
    if answer.more {
        assert!(answer.status.starts_with("已列出1份；另有"), "{answer:?}");
        site.evaluate("document.querySelector('#search-results .more').click()");
        answer = site.answer();
    }
    assert_eq!(answer.titles(), ["第0号整治方案"]);
    assert_eq!(answer.status, "找到1份文件。");
}

#[test]
fn signs_of_addresses_are_signs_of_no_query() {
    let plan = "---\ntitle: 甲+乙整治方案\nkind: plan\nissued: 2025-01-01\n---\n完成率100%以上，R&D经费。\n";
    let site = Site::of(&[("content/2025/x/index.md", plan)]);
    for query in ["甲+乙", "甲＋乙", "100%", "100％以上", "R&D", "Ｒ＆Ｄ经费", "完成率 100%"]
    {
        assert_eq!(site.ask(query).titles().len(), 1, "{query}");
        assert_eq!(site.ask_from_disk(query).titles().len(), 1, "{query} from a disk");
    }
    site.visit(&format!("{}search/index.html?q=100%", site.http));
    assert_eq!(site.answer().titles().len(), 1, "a broken escape is a sign");
}

#[test]
fn a_unit_is_found_under_a_part_of_its_name() {
    let units = "units:\n  - name: 大气环境科\n    id: air\n    aliases: [大气科]\n";
    let plan = "---\ntitle: 整治方案\nkind: plan\nissued: 2025-01-01\ntasks:\n  - number: 1\n    work: 清理河面\n    lead: 大气科\n---\n正文\n";
    let site = Site::of(&[("content/units.yaml", units), ("content/2025/x/index.md", plan)]);
    for query in ["环境科", "气环境", "大气环境"] {
        assert_eq!(site.ask(query).titles(), ["整治方案"], "{query}");
    }
    site.ask("科");
    assert_eq!(
        site.evaluate("document.querySelector('#search-results > .snippet a').textContent"),
        "大气环境科"
    );
}
