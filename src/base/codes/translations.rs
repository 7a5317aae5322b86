//! Codes of documents that translate one another.

crate::base::codes::codes! {
    /// A translation in the language of what it translates, or of another translation of it.
    TRANSLATION_LANGUAGE = "translation-language", Warning {
        zh: "译自“{0}”，语言却相同（{1}）", en: "it translates `{0}`, but is in the same language ({1})",
        hint: ("在译文里写明“语言”，如 语言: en；不是译文的，删去“译自”", "give the translation its `language`; if it is none, take `translates` out"),
        hint: ("同一种语言已另有一份译文，只有它列为“其他语言”", "another translation is in this language already: only that one is linked"),
        reason: ("读者按语言找译文，一种语言只能指向一页。语言相同，多半是译文漏写了“语言”。", "Readers find a translation by its language, and each language has one page. The same language mostly means that the translation does not say its own."),
        wrong: "---
标题: Example plan
类型: 方案
译自: ../plan
---
-- content/2026/plan/index.md
---
标题: 示例方案
---",
        right: "---
标题: Example plan
类型: 方案
语言: en
译自: ../plan
---
-- content/2026/plan/index.md
---
标题: 示例方案
---",
    }
    /// A translation of what readers cannot see.
    TRANSLATES_UNPUBLISHED = "translates-unpublished", Warning {
        zh: "译自的“{0}”没有发布", en: "`{0}`, which it translates, is not published",
        hint: ("发布原文，或等原文发布后再发布译文", "publish the original, or wait with the translation"),
        reason: ("译文以原文为准。原文没有公开，读者无从核对；页面也不会提到它。", "A translation rests on its original. While that is not published readers cannot compare them, and no page names it."),
        wrong: "---
标题: Example plan
类型: 方案
语言: en
译自: ../plan
---
-- content/2026/plan/index.md
---
标题: 示例方案
草稿: 是
---",
        right: "---
标题: Example plan
类型: 方案
语言: en
译自: ../plan
---
-- content/2026/plan/index.md
---
标题: 示例方案
---",
    }
}
