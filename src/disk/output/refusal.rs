//! Why a folder is not taken as the output folder, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::language::{Language, Text};

/// Why nothing is written to a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root of the file system or of a drive.
    Root(PathBuf),
    /// It is the home directory, or a folder around it.
    Home(PathBuf),
    /// It is the site's own folder, or a folder around it.
    Site(PathBuf),
    /// It is one of the folders of the site's sources, or inside one.
    Source(PathBuf),
    /// It is a file.
    File(PathBuf),
    /// It holds files and no marker of ours.
    Foreign(PathBuf),
    /// Its marker is from a later version of the program.
    Newer(PathBuf),
    /// Its marker cannot be read.
    Damaged(PathBuf),
    /// Another build is writing to it.
    Busy(PathBuf),
    /// A file or folder that is not ours stands where one of ours should be.
    InTheWay(PathBuf),
    /// The system does not let it be used, with the system's reason.
    Unusable(PathBuf, String),
}

impl Refusal {
    /// The refusal that an error of the system is.
    pub fn unusable(path: &Path, error: &io::Error) -> Refusal {
        Refusal::Unusable(path.to_owned(), error.to_string())
    }

    /// What is the matter and what to do, in a language.
    pub fn message(&self, language: Language) -> String {
        let (path, reason) = match self {
            Refusal::Root(path)
            | Refusal::Home(path)
            | Refusal::Site(path)
            | Refusal::Source(path)
            | Refusal::File(path)
            | Refusal::Foreign(path)
            | Refusal::Newer(path)
            | Refusal::Damaged(path)
            | Refusal::Busy(path)
            | Refusal::InTheWay(path) => (path, ""),
            Refusal::Unusable(path, reason) => (path, reason.as_str()),
        };
        let path = path.display().to_string();
        self.text().of(language).replace("{1}", reason).replace("{0}", &path)
    }

    /// The text, with `{0}` for the path and `{1}` for the system's reason.
    fn text(&self) -> Text {
        match self {
            Refusal::Root(_) => Text {
                zh: "不能输出到磁盘根目录“{0}”；请用 --out 指定一个单独的文件夹",
                en: "`{0}` is the root of a disk; give a folder of its own with --out",
            },
            Refusal::Home(_) => Text {
                zh: "“{0}”是用户主目录或其上级；请用 --out 指定一个单独的文件夹",
                en: "`{0}` is the home directory or around it; give a folder of its own with --out",
            },
            Refusal::Site(_) => Text {
                zh: "“{0}”是站点文件夹或其上级；请用 --out 指定一个单独的文件夹，如 public",
                en: "`{0}` is the site's own folder or around it; give a folder of its own, such as public, with --out",
            },
            Refusal::Source(_) => Text {
                zh: "“{0}”放着站点的源文件；请用 --out 指定另一个文件夹，如 public",
                en: "`{0}` holds sources of the site; give another folder, such as public, with --out",
            },
            Refusal::File(_) => Text {
                zh: "“{0}”是文件，不是文件夹；请删去它，或用 --out 指定另一个文件夹",
                en: "`{0}` is a file; remove it, or give another folder with --out",
            },
            Refusal::Foreign(_) => Text {
                zh: "“{0}”里有不是由 fangan 生成的文件；请清空它，或用 --out 指定另一个文件夹",
                en: "`{0}` holds files that fangan did not make; empty it, or give another folder with --out",
            },
            Refusal::Newer(_) => Text {
                zh: "“{0}”由更新版本的 fangan 生成；请升级 fangan，或删去这个文件夹",
                en: "`{0}` was made by a later version of fangan; update fangan, or remove the folder",
            },
            Refusal::Damaged(_) => Text {
                zh: "清单“{0}”已损坏；请删去它所在的输出文件夹，重新生成",
                en: "the manifest `{0}` is damaged; remove the output folder it is in and build again",
            },
            Refusal::Busy(_) => Text {
                zh: "另一个 fangan 正在写“{0}”；请等它结束",
                en: "another fangan is writing to `{0}`; wait until it has finished",
            },
            Refusal::InTheWay(_) => Text {
                zh: "“{0}”不是由 fangan 生成的，却占着要写的位置；请把它移走",
                en: "`{0}` was not made by fangan and stands where a page should be; move it away",
            },
            Refusal::Unusable(..) => {
                Text { zh: "无法使用“{0}”：{1}", en: "`{0}` cannot be used: {1}" }
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for Refusal {}
