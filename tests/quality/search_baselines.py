"""What search is compared with: SQLite's FTS5 with its own tokenizers, and Tantivy."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial

from tests.quality.corpus import Corpus, CorpusArticle
from tests.quality.measures import Ranking

_MOST = 10  # articles in a ranking
_WEIGHTS = "3.0, 2.0, 2.0, 1.0"  # of title, tags, summary and body, as the product's
_TRIGRAM = 3


def full_text(corpus: Corpus, *, tokenizer: str) -> dict[str, Ranking]:
    """Rank by bm25 any of the words, or of the trigrams, of each query."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(title, tags, summary, body, tokenize={tokenizer!r})"
        )
        database.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", map(_fields, corpus.articles))
        ask = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, {_WEIGHTS}) LIMIT {_MOST}"  # noqa: S608 - constants
        found: dict[str, Ranking] = {}
        for query, text in corpus.queries.items():
            terms = _trigrams(text) if tokenizer == "trigram" else re.findall(r"\w+", text)
            match = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
            rows = database.execute(ask, (match,)) if match else ()
            found[query] = [corpus.articles[number - 1].slug for (number,) in rows]
        return found


def tantivy(corpus: Corpus) -> dict[str, Ranking]:
    """Rank by Tantivy's BM25 over English stems, in all fields alike."""
    import tantivy as library  # noqa: PLC0415 - an extra's

    builder = library.SchemaBuilder()
    builder.add_text_field("slug", stored=True, tokenizer_name="raw")
    fields = ["title", "tags", "summary", "body"]
    for field in fields:
        builder.add_text_field(field, tokenizer_name="en_stem")
    index = library.Index(builder.build())
    writer = index.writer()
    for article in corpus.articles:
        texts = dict(zip(fields, _fields(article), strict=True))
        writer.add_document(library.Document(slug=article.slug, **texts))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    found: dict[str, Ranking] = {}
    for query, text in corpus.queries.items():
        words = " ".join(f'"{word}"' for word in re.findall(r"\w+", text))  # NOT is a word, too
        found[query] = []
        with suppress(ValueError):  # its tokenizer leaves nothing of a long stretch of Chinese
            hits = searcher.search(index.parse_query(words, fields), _MOST).hits
            found[query] = [searcher.doc(address)["slug"][0] for _, address in hits]
    return found


ALL: dict[str, Callable[[Corpus], dict[str, Ranking]]] = {
    **{
        f"FTS5 {tokenizer}": partial(full_text, tokenizer=tokenizer)
        for tokenizer in ("unicode61", "porter", "trigram")
    },
    "Tantivy en_stem": tantivy,
}


def _fields(article: CorpusArticle) -> tuple[str, str, str, str]:
    return article.title, " ".join(article.tags), article.summary, article.body


def _trigrams(text: str) -> list[str]:
    words = re.findall(r"\w+", text)
    return [
        word[start : start + _TRIGRAM]
        for word in words
        for start in range(max(len(word) - _TRIGRAM + 1, 0))
    ]
