"""Files made up at random: what is told of them has a place, and mended they read the same."""

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from bot.checking.article import missing
from bot.checking.links import bad_links
from bot.checking.names import alias_collisions
from bot.checking.seen import Seen
from bot.checking.tags import common_forms, near_tags
from bot.content.mending import mend
from bot.content.reading import parse_whole
from bot.library import Catalogue
from bot.synonyms import NO_SYNONYMS
from tests.campaigns.content import make
from tests.checking.cases import SITE

FILES, SEED = 100, 20_251_126
UTC = ZoneInfo("UTC")


@pytest.mark.parametrize("number", range(FILES))
def test_whatever_a_file_holds_it_is_judged_and_mended(number: int) -> None:
    path, data = make(SEED, number)
    whole = parse_whole(data, path=path, timezone=UTC, site_url=SITE)
    problems = list(missing(whole))
    seen = Seen.of(whole)
    forms: dict[str, str] = {}
    if seen:
        alone = Catalogue(generation=0, articles=[seen.article], neighbours={})
        problems += bad_links([seen], alone, SITE)
        problems += [
            *near_tags([seen], Counter(seen.article.tags)),
            *alias_collisions([seen], SITE),
        ]
        common = common_forms([seen.article.tags])
        forms = {key: form.upper() for key, form in common.items()}  # as others might write them
    lines = whole.text.count("\n") + 1
    assert all(each.line and 1 <= each.line <= lines for each in problems)

    mended = mend(data, forms, path=path, timezone=UTC, site_url=SITE, synonyms=NO_SYNONYMS)
    again = parse_whole(mended.data, path=path, timezone=UTC, site_url=SITE).reading
    assert again.body == whole.reading.body
    assert [each.code for each in again.problems] == [each.code for each in whole.reading.problems]
    twice = mend(mended.data, forms, path=path, timezone=UTC, site_url=SITE, synonyms=NO_SYNONYMS)
    assert (twice.data, twice.changes) == (mended.data, ())
