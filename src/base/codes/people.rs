//! Codes of what must not be published: personal numbers, marks of secrecy, left-over words.

crate::base::codes::codes! {
    /// A resident identity number.
    RESIDENT_ID = "resident-id", Error {
        zh: "有居民身份证号码", en: "a resident identity number stands here",
        hint: ("删去，或写作“{0}”", "delete it, or write `{0}`"),
        hint: ("文件夹或文件的名字里有“{0}”，会成为公开的地址；改名", "`{0}` is in the name of the folder or the file, which becomes a public address; rename it"),
        reason: ("身份证号码是敏感个人信息，一旦公开就收不回来，会被用于诈骗和冒名；公开文件中一般不需要它。", "An identity number cannot be taken back once it is public, and serves fraud and impersonation; a published plan hardly ever needs it."),
        wrong: "---\n标题: 示例方案\n类型: 方案\n---\n联系人身份证号：11010519491231002X。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n联系人身份证号：11*************02X。\n",
        clause: ("《个人信息保护法》第二十八条；GB 11643-1999（校验码：ISO 7064 MOD 11-2）", "Personal Information Protection Law, article 28; GB 11643-1999 (check digit: ISO 7064 MOD 11-2)"),
    }
    /// What looks like a resident identity number with a slip in it.
    RESIDENT_ID_SUSPECT = "resident-id-suspect", Warning {
        zh: "像是居民身份证号码，只是校验码不符", en: "this looks like a resident identity number, but for its check digit",
        hint: ("如果是，删去或写作“{0}”；如果不是，在 site.yaml 的“允许”中写明理由", "if it is one, delete it or write `{0}`; if not, say why under `allow` in site.yaml"),
        hint: ("文件夹或文件的名字里有“{0}”，会成为公开的地址；改名", "`{0}` is in the name of the folder or the file, which becomes a public address; rename it"),
        reason: ("地区和出生日期都对、只有校验码不符的18位数，多半是抄错一位的身份证号码，仍然可以认出本人。", "Eighteen digits with a real province and birth date are mostly an identity number with one digit mistyped; the person can still be told from it."),
        wrong: "---\n标题: 示例方案\n类型: 方案\n---\n经办人 110105194912310021 负责收件。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n经办人 11*************021 负责收件。\n",
        clause: ("《个人信息保护法》第二十八条；GB 11643-1999", "Personal Information Protection Law, article 28; GB 11643-1999"),
    }
    /// A mobile telephone number.
    MOBILE_NUMBER = "mobile-number", Error {
        zh: "有手机号码", en: "a mobile telephone number stands here",
        hint: ("改为办公电话，或写作“{0}”", "give an office line instead, or write `{0}`"),
        hint: ("文件夹或文件的名字里有“{0}”，会成为公开的地址；改名", "`{0}` is in the name of the folder or the file, which becomes a public address; rename it"),
        reason: ("手机号码多是个人的，与姓名一起公开就是泄露个人信息；联系方式应当写办公电话，换人也不失效。", "A mobile number mostly belongs to a person, and beside a name it is a leak; an office line also outlives a change of staff."),
        wrong: "---\n标题: 示例方案\n类型: 方案\n---\n联系电话：138 0013 8000。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n联系电话：0571-87654321。\n",
        clause: ("《个人信息保护法》第四条、第二十五条；《2018年政务公开工作要点》（去标识化处理）", "Personal Information Protection Law, articles 4 and 25"),
    }
    /// A bank card number.
    BANK_CARD = "bank-card", Error {
        zh: "有银行卡号", en: "a bank card number stands here",
        hint: ("删去，或写作“{0}”", "delete it, or write `{0}`"),
        hint: ("文件夹或文件的名字里有“{0}”，会成为公开的地址；改名", "`{0}` is in the name of the folder or the file, which becomes a public address; rename it"),
        reason: ("金融账户是敏感个人信息；补贴、奖励名单连同卡号公开，是已经多次被追责的泄露。", "A financial account is sensitive personal information; lists of subsidies with card numbers are leaks that offices have been held to account for."),
        wrong: "---\n标题: 示例方案\n类型: 方案\n---\n补贴打入银行卡，卡号 6217000000000006。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n补贴打入银行卡，卡号 ************0006。\n",
        clause: ("《个人信息保护法》第二十八条", "Personal Information Protection Law, article 28"),
    }
    /// A mark of secrecy in its form.
    SECRECY_MARK = "secrecy-mark", Error {
        zh: "有密级标志“{0}”", en: "the mark of secrecy `{0}` stands here",
        hint: ("涉密文件不得在网上发布；已解密的，删去标志再发布", "a secret document must not be published; if it is declassified, delete the mark"),
        reason: ("带密级标志的文件不得上网；哪怕只是抄录时带出的标志，也要在发布前弄清。", "A document with a mark of secrecy must not go on the web; even a mark that was only copied along has to be cleared up first."),
        wrong: "---\n标题: 示例方案\n类型: 方案\n---\n秘密★1年\n\n各科室要抓好落实。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n各科室要抓好落实。\n",
        clause: ("《保守国家秘密法》；《政府信息公开条例》第十四条；GB/T 9704-2012 7.2.2", "Law on Guarding State Secrets; Regulations on Open Government Information, article 14; GB/T 9704-2012 7.2.2"),
    }
    /// A word or a blank that a draft has and a published text should not.
    LEFT_OVER = "left-over", Warning {
        zh: "“{0}”像是定稿前留下的，本文件有{1}处", en: "`{0}` seems to be left over from a draft; it stands {1} times in this file",
        hint: ("换成实际内容；确实如此的，在 site.yaml 的“允许”中写明理由", "put what belongs there; if it is meant, say why under `allow` in site.yaml"),
        hint: ("定稿后删去；公开征求意见的，在标题中写明“公开征求意见”", "delete it once the text is final; a public consultation says so in its title (公开征求意见)"),
        reason: ("定稿前的标注和空着的位置发布出去，读者分不清文件是否已经算数。", "With a draft's marks and blanks in it, a reader cannot tell whether the published text counts."),
        wrong: "---\n标题: 示例方案（征求意见稿）\n类型: 方案\n---\n由XX局牵头。\n",
        right: "---\n标题: 示例方案\n类型: 方案\n---\n由市卫生局牵头。\n",
    }
    /// A word of the operator's own list.
    FORBIDDEN_WORD = "forbidden-word", Error {
        zh: "有用词表中不得出现的词“{0}”", en: "`{0}`, a word of the site's own list, stands here",
        hint: ("改用规范的说法", "use the proper wording"),
        hint: ("改用规范的说法；本文件还有{1}处没有列出", "use the proper wording; {1} more places in this file are not listed"),
        reason: ("本站的用词表（site.yaml 的“用词表”）列出了不得出现的词；程序自身不带任何词。", "The site's own list (`words` in site.yaml) names words that must not be published; the program brings none."),
        wrong: "-- site.yaml\ntitle: 示例\norganization: 示例局\nwords: words.txt\n-- words.txt\n# 一行一个\n最好的\n-- content/2026/x/index.md\n---\n标题: 示例方案\n类型: 方案\n---\n提供最好的服务。\n",
        right: "-- site.yaml\ntitle: 示例\norganization: 示例局\nwords: words.txt\n-- words.txt\n# 一行一个\n最好的\n-- content/2026/x/index.md\n---\n标题: 示例方案\n类型: 方案\n---\n提供优质的服务。\n",
    }
    /// The operator's list of words is not there.
    MISSING_WORDS = "missing-words", Error {
        zh: "没有找到用词表“{0}”", en: "there is no list of words at `{0}`",
        hint: ("写从站点根起的路径，如 words.txt；每行一个词，“#”开头的行是注释", "give a path from the site's root, such as words.txt; a word a line, lines with `#` are comments"),
        reason: ("用词表不在，就等于没有检查；不能悄悄略过。", "Without the list nothing would be checked, and nobody would know."),
        wrong: "-- site.yaml\ntitle: 示例\norganization: 示例局\nwords: no-such.txt\n-- content/2026/x/index.md\n---\n标题: 示例方案\n类型: 方案\n---\n正文。\n",
        right: "-- site.yaml\ntitle: 示例\norganization: 示例局\nwords: words.txt\n-- words.txt\n最好的\n-- content/2026/x/index.md\n---\n标题: 示例方案\n类型: 方案\n---\n正文。\n",
    }
}
