//! Tables.

use crate::parse::markdown::tests::html;

const BOX: &str = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=";

#[test]
fn a_table_stands_in_a_box_with_a_name() {
    assert_eq!(
        html("## 二、任务\n\n| 序号 | 单位 |\n|:-:|--|\n| 1 | 甲 |\n"),
        format!(
            "<h3 id=\"s2\">二、任务</h3>\n{BOX}\"二、任务\"><table>\n<thead><tr>\
             <th scope=\"col\" class=\"align-center\">序号</th><th scope=\"col\">单位</th></tr></thead>\n<tbody>\n\
             <tr><td class=\"align-center\">1</td><td>甲</td></tr>\n</tbody>\n</table></div>\n"
        )
    );
}

#[test]
fn without_a_heading_the_first_head_names_it() {
    assert!(html("| 序号 | 单位 |\n|-|-|\n").starts_with(&format!("{BOX}\"序号\">")));
    assert!(html("| |\n|-|\n").starts_with(&format!("{BOX}\"表\">")));
}

#[test]
fn a_head_without_words_is_no_head() {
    assert!(html("| | 甲 |\n|-|-|\n").contains("<tr><td></td><th scope=\"col\">甲</th></tr>"));
}

#[test]
fn a_raw_table_keeps_its_spans() {
    let text = "<table class=\"x\" border=1><tr><th scope=row rowspan=2 style=\"a\">甲<td colspan=\"2\">乙\n<tr><td>丙</table>\n";
    assert_eq!(
        html(text),
        format!(
            "{BOX}\"表\"><table><tbody><tr><th scope=\"row\" rowspan=\"2\">甲</th><td colspan=\"2\">乙\n</td></tr>\
             <tr><td>丙</td></tr></tbody></table></div>\n"
        )
    );
}

#[test]
fn a_raw_table_may_have_empty_lines_and_markdown_in_its_cells() {
    let text = "<table>\n<tr>\n<td>\n\n**甲**\n\n</td>\n\n<td>乙</td>\n</tr>\n</table>\n";
    let expected = format!(
        "{BOX}\"表\"><table>\n<tbody><tr>\n<td>\n<p><strong>甲</strong></p>\n</td>\n<td>乙</td>\n</tr>\n</tbody></table></div>\n"
    );
    assert_eq!(html(text), expected);
}

#[test]
fn text_between_rows_ends_the_table() {
    let text = "<table><tr>文字<td>甲</td></tr></table>\n";
    assert_eq!(html(text), format!("{BOX}\"表\"><table><tbody><tr></tr></tbody></table></div>文字甲\n"));
}
