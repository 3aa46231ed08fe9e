"""Public corpora: articles, and what people judged to go with an article or a question."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"  # beside a checkout


class CorpusMissingError(Exception):
    """There is no such corpus; the text says where it was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusArticle:
    """An article of a corpus; all its texts are plain, and any of them may be empty."""

    slug: str
    title: str
    date: str
    tags: tuple[str, ...]
    summary: str
    body: str


Judgements = dict[str, dict[str, int]]
"""How well each article answers (1 or more), by slug, by the query or article it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles and judgements; ``queries`` are texts by their ids, none where articles ask."""

    name: str
    articles: tuple[CorpusArticle, ...]
    judgements: Judgements
    queries: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Write every article as a content file, as an editor would."""
        folder.mkdir(parents=True, exist_ok=True)
        for article in self.articles:
            path = folder / f"{article.slug}.md"
            path.write_text(_file(article), encoding="utf-8")


def read_corpus(name: str, folder: Path = CORPORA) -> Corpus:
    """Read a corpus of articles with either links between them or judged queries.

    Raises:
        CorpusMissingError: If the folder holds none of that name.
    """
    place = folder / name
    try:
        articles = tuple(_articles(place / "docs.jsonl.gz"))
        if (place / "related.jsonl").exists():
            judgements, queries = dict(_links(place / "related.jsonl")), {}
        else:
            judgements = _graded(place / "qrels.tsv")
            queries = {each["id"]: each["text"] for each in _lines(place / "queries.jsonl")}
    except FileNotFoundError as error:
        raise CorpusMissingError(
            f"There is no corpus “{name}” in {folder}: {error.filename} is missing. "
            "--corpora names another folder."
        ) from error
    return Corpus(name=name, articles=articles, judgements=judgements, queries=queries)


def _articles(path: Path) -> Iterator[CorpusArticle]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield CorpusArticle(**(record | {"tags": tuple(record["tags"])}))


def _links(path: Path) -> Iterator[tuple[str, dict[str, int]]]:
    for each in _lines(path):
        yield each["slug"], dict.fromkeys(each["related"], 1)


def _graded(path: Path) -> Judgements:
    judgements: Judgements = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, slug, grade = line.split("\t")
        judgements.setdefault(query, {})[slug] = int(grade)
    return judgements


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _file(article: CorpusArticle) -> str:
    """Return an article as a file; where it has no title, its slug stands for it."""
    keys = {
        "title": article.title.strip() or article.slug,
        "slug": article.slug,
        "date": article.date,
        "tags": list(article.tags),
        "tldr": article.summary,
    }
    # JSON is YAML: whatever the value, it needs no quoting of ours.
    front = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
    return "\n".join(["---", *front, "---", "", article.body, ""])
