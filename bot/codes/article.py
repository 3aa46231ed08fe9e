"""What can be said of an article by itself: its values, and what readers get of it."""

from bot.codes.code import either, error, info, warning

ARTICLE = {
    "no-title": error(
        "The article has no title. Write “title: …” in the front matter, or a heading “# …” on "
        "top of the text."
    ),
    "empty-title": error("The title is empty, or nothing of it can be seen. Write one."),
    "no-slug": error(
        "The file's name holds no letter or digit that a slug could be made of. Write “slug: …” in "
        "the front matter, or rename the file."
    ),
    "slug": either(
        "A slug holds something else than letters and digits of any script, “-”, “_” and “.”, or "
        "more than 200 of them. The article's own keeps the file out; one under “aliases”, "
        "“related”, “unrelated” or “translation_of” is left out."
    ),
    "file-name": warning(
        "The file's name can't be a slug as it is, so another one was made of it, which will "
        "surprise whoever looks for it. Rename the file, or write the slug in the front matter."
    ),
    "not-a-text": either(
        "A list or a map stands where a single text is meant. In a title it keeps the file out; "
        "elsewhere the value is left out. Put the text between quotes if it holds a colon, a "
        "bracket or a brace."
    ),
    "no-date": warning(
        "The article has no date, so it is listed after all others and never counts as new. Write "
        "“date: 2025-01-31”, or begin the file's name with the date."
    ),
    "date-form": either(
        "A date is in no form that can be read with certainty; 03/04/2025 is two days of the year. "
        "Write 2025-01-31 or 2025-01-31 09:30. A wrong “updated” is left out, any other keeps the "
        "file out."
    ),
    "no-such-date": error(
        "A date has the form of one, but the calendar has no such day or time. Correct it."
    ),
    "later-date": info(
        "Of two dates the weaker one is later, and the article appears then. Keep one, or write "
        "“publish_at” for the moment it is to appear."
    ),
    "draft": info(
        "The article is a draft, by “draft: true” and the like or by its folder _drafts: it is "
        "checked and not published."
    ),
    "draft-value": warning(
        "“draft” or “publish” says neither yes nor no. In doubt the article is kept back. Write "
        "true or false."
    ),
    "not-public": info("“visibility” is not “public”: readers see the TL;DR, and not the text."),
    "no-tldr": warning(
        "The article has no TL;DR, by which readers decide whether to read it. Cards show a few "
        "sentences of the text in its place, which nobody chose. Write “tldr: …”."
    ),
    "tldr-cut": warning(
        "The TL;DR is longer than a card has room for, and is cut there with “…”. Signs that mean "
        "something in Discord count twice. Shorten it."
    ),
    "long-title": warning(
        "The title is longer than the 256 characters that Discord shows, and is cut there."
    ),
    "title-cut": warning(
        "The title is cut with “…” where readers choose among articles while they type, for which "
        "Discord has room for 100 characters; or on the card, if it is full of signs that mean "
        "something in Discord and so count twice. Shorten it, or begin it with what tells it from "
        "others."
    ),
    "long-tag": warning("A tag is longer than 80 characters and is cut there. Shorten it."),
    "many-tags": warning("Of more than 50 tags those behind are left out."),
    "no-image": warning(
        "The article has no image, so its card is text alone. Write “image: …” with an address. "
        "A publication without images switches this off."
    ),
    "no-image-alt": warning(
        "Nothing says in words what the image shows, to readers who do not see it. Write "
        "“image_alt: …”."
    ),
    "image-url": warning("An image is a map without “url”, and is left out."),
    "address": warning(
        "An address can't be opened by a browser over http or https, or is no address, and is left "
        "out: readers get no link. Write one that starts with https://."
    ),
    "no-site": info(
        "An address is a mere path, and the address of the site is not configured, so readers get "
        "no link. Write the whole address, or set site.url."
    ),
    "author-name": warning("An author is a map without “name”, and is left out."),
    "featured-value": warning("“featured” says neither yes nor no, and is left out."),
    "number": warning("The place in a series is no whole number, and is left out."),
    "language": warning("A language is no tag such as en, ja or pt-BR, and is left out."),
    "text-lost": warning(
        "Something in the text is lost on its way to Discord, which shows no HTML and no embedded "
        "media: what an HTML element shows or leads to, cells behind the last column of a table, a "
        "footnote that nothing refers to, what is nested deeper than 20 levels. The rest of the "
        "text is shown. Write it in Markdown."
    ),
}
