//! What a bag says of itself to those who have nothing but the bag, and the form of its records.

use crate::archive::Entry;
use crate::model::frozen::Frozen;
use crate::records;
use crate::records::write::write;

/// The records, their schema, and how to read the bag.
pub fn payload(frozen: &Frozen) -> Vec<Entry> {
    let mut schema =
        serde_json::to_string_pretty(&records::schema()).expect("the keys of a schema are texts");
    schema.push('\n');
    vec![
        Entry::made("data/records.json", write(frozen).into_bytes()),
        Entry::made("data/records.schema.json", schema.into_bytes()),
        Entry::made("data/README.txt", text(frozen).into_bytes()),
    ]
}

fn text(frozen: &Frozen) -> String {
    let (year, day, edition) = (frozen.year, frozen.as_of.date(), frozen.edition);
    let title = &frozen.site.title;
    let (zh, en) = more(frozen);
    format!(
        "{title} {year}\n\n\
         这是{year}年度已公布文件的归档，内容截至{day}，第{edition}版。不需要任何专门软件就能读：\n\n\
         site/                 网页。用浏览器打开 site/index.html，不需要联网。\n\
         site/{year}/units/      各单位当年的任务表；日历在 site/{year}/calendar/。\n\
         source/               源文件：文件正文、任务表、附件、单位名录、网站设置和自有主题。\n\
         records.json          著录：每份文件的全部要素，一行一份，UTF-8 文本。\n\
         records.schema.json   著录各项的含义（JSON Schema）。\n{zh}\n\
         上一级文件夹按 BagIt 1.0（RFC 8493）编排：\n\
         bag-info.txt 说明来源、日期和数量；manifest-sha256.txt 列出每个文件的 SHA-256。\n\
         在上一级文件夹运行 sha256sum -c manifest-sha256.txt，就知道有没有文件被改动或缺失；\n\
         再运行 sha256sum -c tagmanifest-sha256.txt，就知道清单本身有没有被改动。\n\n\
         This is the archive of what was published for the year {year}, as of {day}, edition {edition}.\n\
         It needs no special program:\n\n\
         site/                 the pages; open site/index.html in a browser, no network is needed\n\
         site/{year}/units/      what each unit had to do; the calendar is site/{year}/calendar/\n\
         source/               the sources: texts, tables, attachments, registers, settings, own theme\n\
         records.json          the records: all facts of each document, one a line, UTF-8\n\
         records.schema.json   what each key of the records means (JSON Schema)\n{en}\n\
         The folder above is laid out as BagIt 1.0 (RFC 8493). bag-info.txt says where it comes from\n\
         and how much it holds; manifest-sha256.txt has the SHA-256 of every file. In that folder,\n\
         `sha256sum -c manifest-sha256.txt` tells whether a file was changed or is missing, and\n\
         `sha256sum -c tagmanifest-sha256.txt` whether the lists were.\n"
    )
}

/// What only an archive with former editions has, or one from which something was taken out.
fn more(frozen: &Frozen) -> (String, String) {
    let (mut zh, mut en) = (String::new(), String::new());
    if frozen.edition > 1 {
        zh.push_str(
            "editions/             此前各版，各有 site、source 和 records.json；打开 editions/1/site/index.html。\n",
        );
        en.push_str(
            "editions/             the former editions, each whole; open editions/1/site/index.html\n",
        );
    }
    if !frozen.redactions.is_empty() {
        zh.push_str("redactions.json       依规移除的文件：路径、理由、日期和原内容的 SHA-256。\n");
        en.push_str(
            "redactions.json       what was taken out by decision: path, reason, day, former SHA-256\n",
        );
    }
    (zh, en)
}
