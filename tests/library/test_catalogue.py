"""Everything published, as commands ask for it."""

from collections.abc import Iterable
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.article import Article, Slug, article_key, tag_key, tag_number
from bot.errors import ArticleNotFoundError, TagNotFoundError
from bot.library import Catalogue
from tests.making import make_article, make_catalogue, make_neighbour


def titles(articles: Iterable[Article]) -> list[str]:
    return [article.title for article in articles]


def more(catalogue: Catalogue, article: Article, most: int = 8) -> tuple[Article, ...]:
    return catalogue.more(article, catalogue.related(article), most=most)


def newest(*names: str) -> list[Article]:
    """Articles of these titles, each a day older than the one before it."""
    return [
        make_article(name, published=f"2025-01-{31 - index:02}") for index, name in enumerate(names)
    ]


class TestArticles:
    """Lists, and finding one article."""

    def test_a_slug_that_an_article_had_finds_it_still(self) -> None:
        boat = replace(make_article("Boat"), aliases=(Slug("ship"),))
        catalogue = make_catalogue(boat, make_article("Raft"))
        assert catalogue.get("ship") is boat
        assert make_catalogue(boat, make_article("Ship")).get("ship").title == "Ship"

    def test_lists_are_newest_first_and_the_undated_come_last(self) -> None:
        catalogue = make_catalogue(
            make_article("undated", published=None),
            make_article("old", published="2024-01-01"),
            make_article("evening", published="2025-01-01T20:00:00+00:00"),
            make_article("b", published="2025-01-01"),
            make_article("a", published="2025-01-01"),
        )
        assert titles(catalogue.articles) == ["evening", "a", "b", "old", "undated"]
        assert titles(catalogue.latest(2)) == ["evening", "a"]
        assert titles(catalogue.latest(99)) == titles(catalogue.articles)

    @pytest.mark.parametrize("typed", ["café", "CAFÉ", " cafe\N{COMBINING ACUTE ACCENT} "])
    def test_a_slug_is_found_in_any_case_and_composition(self, typed: str) -> None:
        assert make_catalogue(make_article("Café")).get(typed).title == "Café"

    def test_a_key_finds_its_article_or_none(self) -> None:
        boat = make_article("Boat")
        catalogue = make_catalogue(boat)
        assert catalogue.find(boat.key) == boat
        assert catalogue.find(article_key("ship")) is None

    @pytest.mark.parametrize(
        ("typed", "suggestions"),
        [
            ("rise-to", ("labubu-rises",)),
            ("Labubu-Rizes", ("labubu-rises",)),
            ("A-Boatt", ("A-Boat",)),
            ("something else entirely", ()),
        ],
        ids=["the beginning of a title's word", "a slip", "a slip in upper case", "nothing near"],
    )
    def test_an_unknown_slug_suggests_those_near(
        self, typed: str, suggestions: tuple[str, ...]
    ) -> None:
        catalogue = make_catalogue(
            make_article("The rise to fame", slug="labubu-rises"),
            make_article("Boat", slug="A-Boat"),
        )
        with pytest.raises(ArticleNotFoundError) as caught:
            catalogue.get(f" {typed} ")
        assert caught.value.asked == typed
        assert caught.value.suggestions == suggestions

    @pytest.mark.parametrize("typed", ["rise-to-f", "the-rise", "labubu-rises"])
    def test_the_beginning_of_a_slug_made_of_the_title_is_completed(self, typed: str) -> None:
        catalogue = make_catalogue(
            make_article("The rise to fame", slug="labubu-rises"), make_article("Boat")
        )
        assert titles(catalogue.complete_article(typed)) == ["The rise to fame"]

    def test_of_many_slugs_near_three_are_suggested(self) -> None:
        catalogue = make_catalogue(*newest("boat 1", "boat 2", "boat 3", "boat 4"))
        with pytest.raises(ArticleNotFoundError) as caught:
            catalogue.get("boat")
        assert caught.value.suggestions == ("boat-1", "boat-2", "boat-3")

    def test_an_empty_catalogue_has_nothing(self) -> None:
        catalogue = Catalogue.empty()
        assert catalogue.articles == ()
        assert catalogue.complete_article("") == []
        assert catalogue.complete_tag("") == []
        for ask in (catalogue.get, catalogue.tag):
            with pytest.raises((ArticleNotFoundError, TagNotFoundError)) as caught:
                ask("boat")
            assert caught.value.suggestions == ()

    def test_nothing_of_it_can_be_changed(self) -> None:
        catalogue = make_catalogue(make_article("Boat", tags=["Sea"]))
        assert isinstance(catalogue.articles, tuple)
        with pytest.raises(FrozenInstanceError):
            catalogue.articles[0].title = "Ship"  # type: ignore[misc] # what is to be refused
        catalogue.complete_article("").clear()
        catalogue.complete_tag("").clear()
        assert titles(catalogue.complete_article("")) == ["Boat"]
        assert len(catalogue.complete_tag("")) == 1


class TestTags:
    """A tag, however it is typed."""

    @pytest.fixture
    def catalogue(self) -> Catalogue:
        return make_catalogue(
            make_article("newest", published="2025-01-03", tags=["pop mart", "Trade"]),
            make_article("middle", published="2025-01-02", tags=["PopMart", "C#"]),
            make_article("oldest", published="2025-01-01", tags=["PopMart", "Labubu", "labubu"]),
            make_article("undated", published=None, tags=["#POPMART"]),
        )

    @pytest.mark.parametrize(
        "typed", ["PopMart", "popmart", "#PopMart", " Pop Mart", "# pop  MART"]
    )
    def test_a_tag_is_found_in_every_spelling(self, catalogue: Catalogue, typed: str) -> None:
        tag = catalogue.tag(typed)
        assert tag.name == "PopMart"
        assert titles(catalogue.tagged(tag)) == ["newest", "middle", "oldest", "undated"]
        assert catalogue.find_tag(tag.key) == tag

    def test_of_two_spellings_used_alike_the_newest_is_shown(self) -> None:
        catalogue = make_catalogue(
            make_article("old", published="2024-01-01", tags=["popmart"]),
            make_article("new", published="2025-01-01", tags=["Pop Mart"]),
        )
        assert catalogue.tag("popmart").name == "Pop Mart"

    def test_an_article_that_names_a_tag_twice_is_listed_once(self, catalogue: Catalogue) -> None:
        assert titles(catalogue.tagged(catalogue.tag("labubu"))) == ["oldest"]

    @pytest.mark.parametrize(
        ("typed", "asked", "suggestions"),
        [
            ("#labubuu", "labubuu", ("labubu",)),
            ("Pop Marts", "Pop Marts", ("PopMart",)),
            ("trad", "trad", ("Trade",)),
            ("zzzzzz", "zzzzzz", ()),
            ("#", "", ()),
        ],
    )
    def test_an_unknown_tag_suggests_those_near(
        self, catalogue: Catalogue, typed: str, asked: str, suggestions: tuple[str, ...]
    ) -> None:
        with pytest.raises(TagNotFoundError) as caught:
            catalogue.tag(typed)
        assert caught.value.asked == asked
        assert caught.value.suggestions == suggestions

    @given(st.text().filter(tag_key))
    @example("R¸")
    def test_whatever_a_tag_is_made_of_it_can_be_reached(self, name: str) -> None:
        catalogue = make_catalogue(make_article(tags=[name]))
        tag = catalogue.tag(name)
        assert tag.name == name
        assert catalogue.find_tag(tag.key) == tag
        assert [choice.name for choice in catalogue.complete_tag(name)] == [name]

    def test_a_number_finds_its_tag_or_none(self, catalogue: Catalogue) -> None:
        tag = catalogue.find_tag(tag_number("c#"))
        assert tag is not None
        assert titles(catalogue.tagged(tag)) == ["middle"]
        assert catalogue.find_tag(tag_number("c")) is None


class TestTogether:
    """Which tags stand on the same articles."""

    def test_those_on_most_of_its_articles_come_first_then_those_rarer_elsewhere(self) -> None:
        catalogue = make_catalogue(
            make_article("1", tags=["Sea", "Boats", "Fish", "Salt"]),
            make_article("2", tags=["sea", "boats", "Fish", "Cod"]),
            make_article("3", tags=["Sea", "BOATS", "Cod", "Fog"]),
            make_article("4", tags=["Fish"]),
        )
        found = catalogue.together(catalogue.tag("sea"))
        assert [(each.tag.name, each.count) for each in found] == [
            ("Boats", 3),
            ("Cod", 2),
            ("Fish", 2),
        ]

    def test_once_is_not_often(self) -> None:
        catalogue = make_catalogue(make_article("1", tags=["Sea", "Boats"]))
        assert catalogue.together(catalogue.tag("sea")) == ()

    def test_five_are_enough(self) -> None:
        tags = [f"T{number}" for number in range(9)]
        catalogue = make_catalogue(make_article("1", tags=tags), make_article("2", tags=tags))
        assert len(catalogue.together(catalogue.tag("t0"))) == 5

    def test_a_change_is_counted(self) -> None:
        first = make_article("1", tags=["Sea", "Boats"])
        catalogue = make_catalogue(first)
        assert catalogue.together(catalogue.tag("sea")) == ()
        second = make_article("2", tags=["Sea", "Boats"])
        later = catalogue.derive(generation=2, changed=[second], gone=(), neighbours={})
        assert [each.count for each in later.together(later.tag("sea"))] == [2]


class TestRelated:
    """What goes with an article."""

    def test_neighbours_come_with_their_reasons_in_their_order(self) -> None:
        catalogue = make_catalogue(
            *newest("Boat", "Ship", "Raft"),
            related={
                "boat": [
                    make_neighbour("raft", score=0.9, tags=["Sea"]),
                    make_neighbour("gone", score=0.8),
                    make_neighbour("ship", score=0.7, words=["sail", "海"]),
                ]
            },
        )
        found = list(catalogue.related(catalogue.get("boat")))
        assert [(each.article.title, each.score) for each in found] == [
            ("Raft", 0.9),
            ("Ship", 0.7),
        ]
        assert [(each.reason.kind, each.reason.values) for each in found] == [
            ("tags", ("Sea",)),
            ("words", ("sail", "海")),
        ]
        assert list(catalogue.related(catalogue.get("ship"))) == []

    def test_more_articles_are_the_related_then_the_newest_never_itself(self) -> None:
        names = [f"Boat {number}" for number in range(12)]
        catalogue = make_catalogue(
            *newest(*names),
            related={"boat-1": [make_neighbour("boat-9"), make_neighbour("boat-2")]},
        )
        assert titles(more(catalogue, catalogue.get("boat-1"))) == [
            f"Boat {number}" for number in (9, 2, 0, 3, 4, 5, 6, 7)
        ]
        assert titles(more(catalogue, catalogue.get("boat-1"), most=1)) == ["Boat 9"]

    def test_an_article_of_an_older_catalogue_is_not_listed_under_itself(self) -> None:
        older = make_article("Boat", words=99)
        assert titles(more(make_catalogue(*newest("Boat", "Ship")), older)) == ["Ship"]

    def test_a_single_article_has_no_more(self) -> None:
        boat = make_article("Boat")
        assert more(make_catalogue(boat), boat) == ()


class TestCompleteArticle:
    """What was typed becomes a title."""

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("boat", ["Boat", "Boats of Bolívar", "A boat"]),
            ("  BOAT ", ["Boat", "Boats of Bolívar", "A boat"]),
            ("boats  of b", ["Boats of Bolívar"]),
            ("bolivar", ["Boats of Bolívar"]),
            ("BOLÍ", ["Boats of Bolívar"]),
            ("红", ["登上小红书"]),
            ("小红书", ["登上小红书"]),
            ("oat", []),
            ("", ["登上小红书", "A boat", "Boats of Bolívar", "Boat"]),
            ("#", []),
        ],
    )
    def test_equal_titles_come_first_then_beginnings_then_later_words(
        self, typed: str, found: list[str]
    ) -> None:
        catalogue = make_catalogue(*newest("登上小红书", "A boat", "Boats of Bolívar", "Boat"))
        assert titles(catalogue.complete_article(typed)) == found

    @given(st.text())
    def test_whatever_a_title_is_made_of_it_can_be_typed(self, title: str) -> None:
        catalogue = make_catalogue(make_article(title, slug="boat"))
        assert titles(catalogue.complete_article(title)) == [title]

    def test_among_equals_the_newest_comes_first(self) -> None:
        catalogue = make_catalogue(
            make_article("Boats, old", published="2024-01-01"),
            make_article("Boats, undated", published=None),
            make_article("Boats, new", published="2025-01-01"),
        )
        assert titles(catalogue.complete_article("boat")) == [
            "Boats, new",
            "Boats, old",
            "Boats, undated",
        ]

    def test_a_whole_slug_comes_before_every_title_and_once(self) -> None:
        catalogue = make_catalogue(
            *newest("Boat ahoy", "Ship"), make_article("Ship ahoy", slug="boat", published=None)
        )
        assert titles(catalogue.complete_article(" BOAT")) == ["Ship ahoy", "Boat ahoy"]
        assert titles(catalogue.complete_article("ship")) == ["Ship", "Ship ahoy"]

    @pytest.mark.parametrize("typed", ["", "boat", "boat-150"])
    def test_there_are_no_more_choices_than_discord_shows(self, typed: str) -> None:
        articles = [make_article(f"Boat {number}") for number in range(200)]
        slugs = [make_article("Boat", slug="boat-150")]
        found = make_catalogue(*articles, *slugs).complete_article(typed)
        assert len(found) == (25 if typed != "boat-150" else 1)
        assert len(set(titles(found))) == len(found)


class TestCompleteTag:
    """What was typed becomes a tag."""

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("pop", ["pop", "PopMart"]),
            ("#Pop M", ["PopMart"]),
            ("mart", ["PopMart"]),
            ("ban", ["TikTokBan"]),
            ("tok", ["TikTokBan"]),
            ("2025", ["F1 Abu Dhabi-2025"]),
            ("dhabi", ["F1 Abu Dhabi-2025"]),
            ("sharp", ["C#Sharp"]),
            ("bolivar", ["SimónBolívar"]),
            ("红", ["小红书"]),
            ("art", []),
            (
                "",
                [
                    "PopMart",
                    "TikTokBan",
                    "pop",
                    "F1 Abu Dhabi-2025",
                    "C#Sharp",
                    "SimónBolívar",
                    "小红书",
                ],
            ),
        ],
    )
    def test_every_word_of_a_tag_may_be_typed(self, typed: str, found: list[str]) -> None:
        catalogue = make_catalogue(
            make_article("new", published="2025-01-02", tags=["PopMart", "TikTokBan"]),
            make_article(
                "old",
                published="2025-01-01",
                tags=["pop", "F1 Abu Dhabi-2025", "C#Sharp", "SimónBolívar", "小红书"],
            ),
        )
        assert [tag.name for tag in catalogue.complete_tag(typed)] == found

    def test_each_tag_tells_how_many_articles_carry_it(self) -> None:
        catalogue = make_catalogue(
            make_article("a", tags=["Sea", "Sky"]), make_article("b", tags=["sea"])
        )
        assert {tag.name: tag.count for tag in catalogue.complete_tag("")} == {"Sea": 2, "Sky": 1}


class TestTagged:
    def test_tags_are_listed_by_use_then_by_name(self) -> None:
        catalogue = make_catalogue(
            make_article("One", tags=["Sea", "boat"]),
            make_article("Two", tags=["Sea", "Ärmel"]),
        )
        assert [tag.name for tag in catalogue.tags] == ["Sea", "Ärmel", "boat"]
        gone = article_key("two")
        after = catalogue.derive(generation=2, changed=(), gone={gone}, neighbours={})
        assert [(tag.name, tag.count) for tag in after.tags] == [("boat", 1), ("Sea", 1)]
        assert len(catalogue.tags) == 3

    def test_an_article_is_found_among_those_of_its_tag(self) -> None:
        boats = [
            make_article(f"Boat {day}", published=f"2025-01-{day:02}", tags=["Boats"])
            for day in range(1, 10)
        ]
        other = make_article("Ship", published="2025-01-05", tags=["Ships"])
        catalogue = make_catalogue(*boats, other)
        tag = catalogue.tag("boats")
        listed = catalogue.tagged(tag)
        assert [catalogue.find_tagged(tag, each) for each in listed] == [*range(9)]
        assert catalogue.find_tagged(tag, other) is None
        assert catalogue.find_tagged(tag, make_article("Unknown")) is None
        assert catalogue.tagged(tag, start=3, most=2) == listed[3:5]
        assert catalogue.tagged(tag, start=8, most=5) == listed[8:]
