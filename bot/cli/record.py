"""Articles as records for programs: the values of JSON, and what is absent as null."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.article import Article
from bot.cards.wording import reason
from bot.library import Found, Hit, LoadReport, Rebuilt, RelatedArticle
from bot.library.languages import OtherVersions

Record = dict[str, Any]


def article_record(article: Article) -> Record:
    """Return what a list tells of an article."""
    return {
        "slug": article.slug,
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "tags": list(article.tags),
        "tldr": article.tldr,
        "reading_minutes": article.reading_minutes if article.words else None,
        "url": article.url,
        "authors": [{"name": author.name, "url": author.url} for author in article.authors],
    }


def whole_record(
    article: Article, body: str, related: Iterable[RelatedArticle], others: OtherVersions
) -> Record:
    """Return everything of an article; ``body`` is its Markdown."""
    return {
        **article_record(article),
        "also_in": [{"language": name, "slug": each.slug} for name, each in others.named],
        "corrections": [
            {"date": each.day and each.day.isoformat(), "text": each.text}
            for each in article.corrections
        ],
        "body": body or None,
        "related": [related_record(each) for each in related],
    }


def related_record(related: RelatedArticle) -> Record:
    """Return an article that goes with another; the score runs from 0 to 1."""
    return {
        "slug": related.article.slug,
        "title": related.article.title,
        "score": related.score,
        "reason": reason(related.reason),
    }


def rebuilt_record(rebuilt: Rebuilt) -> Record:
    """Return what a database holds that was made anew, and where the old one is."""
    return {
        "articles": rebuilt.articles,
        "kept": str(rebuilt.kept) if rebuilt.kept else None,
        "problems": [asdict(problem) for problem in rebuilt.report.problems],
    }


def related_line(article: Article, related: Iterable[RelatedArticle]) -> Record:
    """Return an article, and what goes with it as briefly as a whole collection is told."""
    told = [
        {"slug": each.article.slug, "score": each.score, "reason": reason(each.reason)}
        for each in related
    ]
    return {"slug": article.slug, "related": told}


def website_record(article: Article, related: Iterable[RelatedArticle]) -> Record:
    """Return an article, and what goes with it as a website needs it to show the same list."""
    return {
        "slug": article.slug,
        "url": article.url,
        "related": [{**related_record(each), "url": each.article.url} for each in related],
    }


def hit_record(hit: Hit) -> Record:
    """Return an article that was found; the score is comparable within one search alone."""
    return {"slug": hit.article.slug, "score": float(f"{hit.score:.5g}")}


def found_record(found: Found) -> Record:
    """Return what a search found, and what was looked for in the end."""
    told = [
        {**hit_record(hit), "title": hit.article.title, "snippet": hit.snippet.text}
        for hit in found.hits
    ]
    keys = ("slug", "title", "score", "snippet")
    return {
        "query": found.search.text,
        "corrected": found.corrected,
        "dropped": list(found.dropped),
        "hits": [{key: record[key] for key in keys} for record in told],
    }


def report_record(report: LoadReport) -> Record:
    """Return what a load did."""
    told = ("added", "changed", "removed", "unchanged", "problems", "held")
    record = asdict(report)
    return {name: record[name] for name in told}
