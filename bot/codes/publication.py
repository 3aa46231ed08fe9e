"""What can be said of articles beside each other: names, tags, links, and what goes together."""

from bot.codes.code import error, warning

PUBLICATION = {
    "duplicate-slug": error(
        "Two files claim one slug, by which an article is known; case makes no difference. The one "
        "that readers already have keeps it. Give one of the files another slug."
    ),
    "alias-collision": warning(
        "An earlier slug or address, under “aliases”, is also another article's own, or another "
        "one's earlier one. It can lead to one of them alone: to the one whose own it is, else to "
        "the newest. Remove it from one of the files."
    ),
    "near-tag": warning(
        "A tag is spelled nearly like one that more articles carry. “Pop Mart” and “PopMart” are "
        "one tag in two spellings; “Labubu” and “Labubus” are two tags, and readers of one miss "
        "the articles of the other. Use one, or declare a synonym in [tags.synonyms], which is "
        "never told."
    ),
    "near-article": warning(
        "Two articles say nearly the same, so neither is ever related to the other. One may be a "
        "copy that was forgotten. Withdraw one, name its slug under “aliases” of the other, or, if "
        "it is a translation, write “translation_of”."
    ),
    "orphan": warning(
        "Nothing goes with the article, so that a reader who has finished it is led nowhere; told "
        "from 30 articles on. A tag that others carry, “related: …” or a series would join it; "
        "where one tag would do, it is named."
    ),
    "broken-link": warning(
        "A link to a file of this folder, or to an address of your own site, leads to no article. "
        "Of a file of the folder readers get the words without a link. Correct it; a page of your "
        "site that is no article is told as well, so you may switch this off."
    ),
    "lost-original": warning(
        "“translation_of” leads to no article, so readers of the translation are offered no other "
        "language. A file such as boat.ja.md is a translation of “boat” unless it says otherwise. "
        "Correct the slug, or remove the key if the article stands for itself."
    ),
    "same-language": warning(
        "Two versions of one article are in the same language and for no different regions, so "
        "its readers are led to one of them alone: to the original, else to the newest. An article "
        "that doesn't say its language is taken to be in the one that its words speak for. "
        "Withdraw one, or write “lang: …” in each."
    ),
}
