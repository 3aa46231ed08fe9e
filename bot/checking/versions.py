"""Versions of an article in several languages that don't hold together."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from bot.article import Article, Slug, article_key, slug_key
from bot.checking.seen import Seen
from bot.content.languages import split_language
from bot.content.problem import Problem
from bot.content.slugs import file_name
from bot.library import Catalogue
from bot.library.suggestions import like

_SUGGESTED_MOST = 50  # originals: each suggestion compares with all slugs


def bad_versions(articles: Sequence[Seen], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what keeps a translation from its readers, by file; ``catalogue`` holds drafts, too."""
    suggested = 0
    slugs = {each.path: each.article.slug for each in articles}
    for each in articles:
        slug = each.article.translation_of
        if slug and catalogue.find(article_key(slug)) is None:
            hint = _slug_of_original(each, slugs)
            if hint is None:
                suggested += 1
                hint = _suggestion(each, slug, catalogue if suggested <= _SUGGESTED_MOST else None)
            message = f"It is a translation of “{slug}”, and there is no such article."
            yield each.told("lost-original", message, hint, at=each.original_place)
        if twin := _twin(each.article, catalogue):
            yield each.told(
                "same-language",
                f"“{twin.slug}”, another version of this article, is in the same language, and "
                "readers of that language get one of the two.",
                "Withdraw one, or write in “lang” which language each is in.",
                at=each.original_place,
            )


def _slug_of_original(seen: Seen, slugs: Mapping[str, Slug]) -> str | None:
    """Return the remedy if the file that the name of this one translates has another slug."""
    stem, ending = posixpath.splitext(seen.path)
    name, _ = split_language(stem)
    slug = slugs.get(f"{name}{ending}")
    if slug is None or file_name(seen.path).original != seen.article.translation_of:
        return None
    file = posixpath.basename(f"{name}{ending}")
    return f"The slug of {file} is “{slug}”: write “translation_of: {slug}”."


def _suggestion(seen: Seen, slug: str, catalogue: Catalogue | None) -> str:
    slugs: list[str] = [each.slug for each in catalogue.articles] if catalogue else []
    near = [each for each in like(slug_key(slug), slugs) if each != seen.article.slug]
    return f"Did you mean “{near[0]}”?" if near else "Write the slug of the article it translates."


def _twin(article: Article, catalogue: Catalogue) -> Article | None:
    """Return the version before this one that is in its language, None if there is none."""
    before = takewhile(lambda each: each.key != article.key, catalogue.versions(article))
    language = catalogue.language(article)
    return next((each for each in before if catalogue.language(each) == language), None)
