"""For each code that can be switched off: files of which it is told, and such of which it isn't."""

from dataclasses import dataclass
from pathlib import Path

from tests.making import COMPLETE, DAY, write_article

SITE = "https://magazine.example"

Files = dict[str, dict[str, object]]
"""The files of a folder, by path: the keys of each front matter, and its ``body``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Files of which a code is told at ``line`` of the ``path``, and nearly the same without."""

    bad: Files
    good: Files
    path: str = "a.md"
    line: int = 1
    site_url: str | None = SITE


def one(*, line: int, bad: dict[str, object], good: dict[str, object] | None = None) -> Case:
    """Return the case of a single file; what is good is by default a complete article."""
    return Case(bad={"a.md": bad}, good={"a.md": good or {}}, line=line)


def write(folder: Path, files: Files) -> Path:
    """Write the files and return their folder."""
    for path, keys in files.items():
        write_article(folder, path, **{"title": f"About {path}", **COMPLETE, **keys})
    return folder


# Of a complete article title, date, tldr, image and image_alt stand in lines 2 to 6; further keys
# follow in line 7, and the text begins two lines below the line that closes them.
TIDES = (
    "The tide tables are kept by a clerk who counts the boats at dawn. Every harbour has a pilot, "
    "and every pilot knows where the sandbanks move in winter. Nobody else writes it down."
)


def crowd(count: int) -> Files:
    """Return articles that go with each other, though none is nearly another one."""
    colours = ["amber", "blue", "coral", "dun", "ecru", "fawn", "green", "henna", "indigo", "jade"]
    things = [
        "anchor",
        "buoy",
        "cable",
        "deck",
        "engine",
        "flag",
        "galley",
        "hull",
        "island",
        "jetty",
    ]
    return {
        f"crowd/{n}.md": {
            "title": f"The {colours[n % 10]} {things[n // 10 % 10]} of harbour {n}",
            "tldr": f"Why the {things[n // 10 % 10]} of the harbour is {colours[n % 10]}.",
            "tags": ["Harbour", colours[n % 10].title()],
            "body": f"A {colours[n % 10]} {things[n // 10 % 10]} stands in harbour number {n}.",
        }
        for n in range(count)
    }


LONELY: dict[str, object] = {
    "title": "Quasars",
    "tldr": "Redshift.",
    "tags": ["Astronomy"],
    "body": "Luminosity, parallax.",
}

CASES: dict[str, Case] = {
    "no-tldr": one(line=1, bad={"tldr": None}),
    "tldr-cut": one(line=4, bad={"tldr": "Ebb. " * 401}, good={"tldr": "Ebb. " * 399}),
    "title-cut": one(line=2, bad={"title": "x" * 101}, good={"title": "x" * 100}),
    "long-title": one(line=2, bad={"title": "x" * 257}, good={"title": "x" * 100}),
    "no-image": one(line=1, bad={"image": None}),
    "no-image-alt": one(line=5, bad={"image_alt": None}),
    "image-url": one(line=5, bad={"image": {"alt": "A"}}, good={"image": {"url": f"{SITE}/a.png"}}),
    "address": one(line=7, bad={"url": "javascript:1"}, good={"url": "https://example.org/a"}),
    "no-site": Case(
        bad={"a.md": {"url": "/a"}}, good={"a.md": {"url": f"{SITE}/a"}}, line=7, site_url=None
    ),
    "no-date": Case(bad={"a.md": {"date": None}}, good={"2025-01-31-a.md": {"date": None}}),
    "date-form": one(line=7, bad={"updated": "03/04/2025"}, good={"updated": "2025-04-03"}),
    "later-date": one(line=7, bad={"publishDate": "2025-02-01"}, good={"publishDate": DAY}),
    "draft": one(line=7, bad={"draft": "true"}, good={"draft": "false"}),
    "draft-value": one(line=7, bad={"draft": "perhaps"}, good={"draft": "no"}),
    "not-public": one(line=7, bad={"visibility": "paid"}, good={"visibility": "public"}),
    "unknown-key": one(line=7, bad={"layout": "post"}),
    "misspelt-key": one(line=7, bad={"tagz": "Boats"}, good={"tags": "Boats"}),
    "second-value": one(line=7, bad={"summary": "It sinks."}, good={"summary": "It floats."}),
    "slug": one(line=7, bad={"aliases": ["a boat!"]}, good={"aliases": ["a-boat"]}),
    "file-name": Case(bad={"a!b.md": {}}, good={"a!b.md": {"slug": "a-b"}}, path="a!b.md"),
    "not-a-text": one(line=7, bad={"lang": ["en"]}, good={"lang": "en"}),
    "language": one(line=7, bad={"lang": "Klingonish!"}, good={"lang": "pt-BR"}),
    "number": one(line=7, bad={"weight": "third"}, good={"weight": "3"}),
    "long-tag": one(line=7, bad={"tags": ["x" * 81]}, good={"tags": ["x" * 80]}),
    "many-tags": one(
        line=7,
        bad={"tags": [f"Tag{n}" for n in range(51)]},
        good={"tags": [f"Tag{n}" for n in range(50)]},
    ),
    "long-list": one(
        line=7, bad={"aliases": [f"a{n}" for n in range(1001)]}, good={"aliases": ["b"]}
    ),
    "author-name": one(
        line=7, bad={"authors": [{"url": SITE}]}, good={"authors": [{"name": "Ada"}]}
    ),
    "featured-value": one(line=7, bad={"featured": "perhaps"}, good={"featured": "yes"}),
    "much-markup": one(line=742, bad={"body": "- a\n" * 2_000}, good={"body": "- a\n" * 20}),
    "text-lost": one(
        line=10,
        bad={"body": "Look:\n<iframe src='https://example.org'></iframe>"},
        good={"body": "Look:<br>\n<b>[here](https://example.org)</b> <!-- <img src='x'> -->"},
    ),
    "near-tag": Case(
        bad={"a.md": {"tags": ["PopMart"]}, **{f"{n}.md": {"tags": ["Pop Mart"]} for n in (1, 2)}},
        good={f"{n}.md": {"tags": ["Pop Mart", "Pop Art"]} for n in (1, 2)},
        line=7,
    ),
    "near-article": Case(
        bad={
            "a.md": {"title": "Pilots", "body": TIDES, "date": "2025-02-01"},
            "b.md": {"title": "Pilots", "body": TIDES},
            **crowd(6),
        },
        good={
            "a.md": {"title": "Pilots", "body": TIDES, "lang": "en", "translation_of": "b"},
            "b.md": {"title": "Pilots", "body": TIDES},
            **crowd(6),
        },
        line=2,
    ),
    "orphan": Case(bad={"a.md": LONELY, **crowd(29)}, good={"a.md": LONELY, **crowd(28)}, line=2),
    "broken-link": Case(
        bad={"a.md": {"body": "See\n[the other](gone.md)."}},
        good={"a.md": {"body": "See\n[the other](deep/b.md)."}, "deep/b.md": {}},
        line=10,
    ),
    "lost-original": Case(
        bad={"a.md": {"lang": "ja", "translation_of": "gone"}},
        good={
            "a.md": {"lang": "ja", "translation_of": "former"},
            "b.md": {"lang": "en", "aliases": ["former"], "draft": True},
        },
        line=8,
    ),
    "same-language": Case(
        bad={
            "a.md": {"lang": "ja", "translation_of": "b"},
            "b.md": {"lang": "en"},
            "c.md": {"lang": "ja", "translation_of": "b", "date": "2025-02-01"},
        },
        good={
            "a.md": {"lang": "pt-BR", "translation_of": "b"},
            "b.md": {"lang": "en"},
            "c.md": {"lang": "pt-PT", "translation_of": "a"},
            "d.md": {"lang": "pt-BR"},
        },
        line=8,
    ),
    "alias-collision": Case(
        bad={"a.md": {"aliases": ["old", "B"]}, "b.md": {}},
        good={"a.md": {"aliases": ["old", "a"]}, "b.md": {"aliases": ["older"]}},
        line=7,
    ),
}
RAW: dict[str, tuple[str, str, int]] = {
    "hash-comment": (
        "---\ntitle: A\ndate: 2025-01-31\ntags: Boats #Dawn\n---\nText.\n",
        "---\ntitle: A\ndate: 2025-01-31\ntags: '#Boats #Dawn'\n---\nText.\n",
        4,
    ),
}
"""Of what only a certain spelling brings about: a file as it is written, a good one, the line."""
