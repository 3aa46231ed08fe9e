"""The measures of quality are right, and the product has not become worse by them."""

import asyncio
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.quality import product, related, search
from tests.quality.corpus import Corpus, CorpusMissingError, read_corpus
from tests.quality.measures import judge, ndcg, recall, reciprocal_rank

DOCUMENT = {"date": "2025-01-31", "tags": ["Sea"], "summary": "Of boats.", "body": "# It floats."}


def write_corpus(folder: Path, *, links: bool = True) -> Corpus:
    place = folder / "boats"
    place.mkdir(parents=True)
    with gzip.open(place / "docs.jsonl.gz", "wt", encoding="utf-8") as file:
        for slug, title in (("a", "Building a boat"), ("b", "The mast of a boat"), ("c", "")):
            file.write(json.dumps({"slug": slug, "title": title, **DOCUMENT}) + "\n")
    if links:
        (place / "related.jsonl").write_text('{"slug": "a", "related": ["b"]}\n', encoding="utf-8")
    else:
        (place / "queries.jsonl").write_text('{"id": "1", "text": "mast"}\n', encoding="utf-8")
        (place / "qrels.tsv").write_text("1\tb\t2\n1\ta\t1\n", encoding="utf-8")
    return read_corpus("boats", folder)


@pytest.mark.parametrize("name", related.FLOORS)
def test_related_is_no_worse_than_at_the_last_release(name: str) -> None:
    try:
        corpus = read_corpus(name)
    except CorpusMissingError as missing:
        pytest.skip(str(missing))
    quality = judge(asyncio.run(product.related(corpus)), corpus.judgements)
    assert quality.ndcg.mean >= related.FLOORS[name]


@pytest.mark.parametrize("name", ["cranfield", "xquad_en"])  # the others take a minute
def test_search_is_no_worse_than_at_the_last_release(name: str) -> None:
    try:
        corpus = read_corpus(name)
    except CorpusMissingError as missing:
        pytest.skip(str(missing))
    quality = judge(asyncio.run(product.found(corpus)), corpus.judgements)
    assert quality.ndcg.mean >= search.FLOORS[name]


def test_a_ranking_in_the_best_order_is_worth_one() -> None:
    assert ndcg(["a", "b", "x"], {"a": 2, "b": 1}) == 1
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) == pytest.approx(0.797, abs=0.001)
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0
    assert ndcg([], {"a": 1}) == 0


def test_recall_counts_what_is_among_the_first_five() -> None:
    assert recall(["a", "x", "x", "x", "x", "b"], {"a": 1, "b": 1, "c": 0}) == 0.5


def test_the_reciprocal_rank_is_that_of_the_first_right_answer() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 1}) == 0.5
    assert reciprocal_rank(["x"] * 10 + ["a"], {"a": 1}) == 0


def test_a_query_without_an_answer_counts_zero_and_the_interval_is_about_the_mean() -> None:
    judgements = {f"q{n}": {"a": 1} for n in range(40)}
    ndcg = judge({f"q{n}": ["a"] for n in range(20)}, judgements).ndcg
    assert ndcg.mean == 0.5
    assert 0.3 < ndcg.low < 0.5 < ndcg.high < 0.7


def test_a_corpus_is_loaded_from_files_as_any_publication_is(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    assert corpus.judgements == {"a": {"b": 1}}
    assert set(asyncio.run(product.related(corpus))) == {"a", "b", "c"}


def test_judged_queries_keep_their_grades(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, links=False)
    assert corpus.queries == {"1": "mast"}
    assert corpus.judgements == {"1": {"b": 2, "a": 1}}


def test_a_corpus_that_is_absent_is_told_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.quality", "--corpora", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no corpus “digitalgov” in ")
    assert "--corpora names another folder." in done.stderr
