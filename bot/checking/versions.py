"""Versions of an article in several languages that don't hold together."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.article import Article, article_key, slug_key
from bot.checking.seen import Seen
from bot.content.problem import Problem
from bot.library import Catalogue
from bot.library.suggestions import like

_SUGGESTED_MOST = 50  # originals: each suggestion compares with all slugs


def bad_versions(articles: Sequence[Seen], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what keeps a translation from its readers, by file; ``catalogue`` holds drafts, too."""
    suggested = 0
    for each in articles:
        slug = each.article.translation_of
        if slug and catalogue.find(article_key(slug)) is None:
            suggested += 1
            yield _lost(each, slug, catalogue if suggested <= _SUGGESTED_MOST else None)
        if twin := _twin(each.article, catalogue):
            yield each.told(
                "same-language",
                f"“{twin.slug}”, another version of this article, is in the same language, and "
                "readers of that language get one of the two.",
                "Withdraw one, or write in “lang” which language each is in.",
                at=each.original_place,
            )


def _lost(seen: Seen, slug: str, catalogue: Catalogue | None) -> Problem:
    slugs: list[str] = [each.slug for each in catalogue.articles] if catalogue else []
    near = [each for each in like(slug_key(slug), slugs) if each != seen.article.slug]
    hint = f"Did you mean “{near[0]}”?" if near else "Write the slug of the article it translates."
    message = f"It is a translation of “{slug}”, and there is no such article."
    return seen.told("lost-original", message, hint, at=seen.original_place)


def _twin(article: Article, catalogue: Catalogue) -> Article | None:
    """Return the version before this one that is in its language, None if there is none."""
    before = takewhile(lambda each: each.key != article.key, catalogue.versions(article))
    language = catalogue.language(article)
    return next((each for each in before if catalogue.language(each) == language), None)
