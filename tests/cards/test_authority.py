"""Only the publisher may change what every server reads."""

import pytest

from bot.cards.authority import Asker, Publisher
from bot.config import Admin
from bot.errors import NotPublisherError
from bot.sentences import sentence

OWNER, NAMED, EDITOR, STRANGER = 1, 2, 3, 4  # people
HOME, ELSEWHERE = 10, 20  # servers
EDITORS = 100  # a role of the home server

ADMIN = Admin(users=(NAMED,), roles=(EDITORS,), home_guild=HOME)
NO_HOME = Admin(users=(NAMED,), roles=(EDITORS,))
BOTH, ONE = frozenset({HOME, ELSEWHERE}), frozenset({HOME})


def publisher(admin: Admin, servers: frozenset[int]) -> Publisher:
    return Publisher(owners=frozenset({OWNER}), admin=admin, servers=servers)


def with_role(server: int | None) -> Asker:
    return Asker(user=EDITOR, server=server, roles=frozenset({EDITORS, 101}))


def manager(server: int | None) -> Asker:
    return Asker(user=STRANGER, server=server, is_manager=True)


@pytest.mark.parametrize(
    ("asker", "admin", "servers"),
    [
        pytest.param(Asker(user=OWNER), ADMIN, BOTH, id="the owner, outside of servers"),
        pytest.param(Asker(user=OWNER, server=ELSEWHERE), ADMIN, BOTH, id="the owner, anywhere"),
        pytest.param(Asker(user=OWNER, server=HOME), Admin(), frozenset(), id="without settings"),
        pytest.param(Asker(user=NAMED, server=ELSEWHERE), ADMIN, BOTH, id="named, anywhere"),
        pytest.param(with_role(HOME), ADMIN, BOTH, id="a role of the home server"),
        pytest.param(with_role(HOME), NO_HOME, ONE, id="a role of the only server"),
        pytest.param(manager(HOME), ADMIN, BOTH, id="who manages the home server"),
        pytest.param(manager(HOME), NO_HOME, ONE, id="who manages the only server"),
        pytest.param(manager(HOME), ADMIN, frozenset(), id="a home the bot is not in yet"),
    ],
)
def test_the_publisher_may(asker: Asker, admin: Admin, servers: frozenset[int]) -> None:
    publisher(admin, servers).check(asker)


@pytest.mark.parametrize(
    ("asker", "admin", "servers"),
    [
        pytest.param(Asker(user=STRANGER, server=HOME), ADMIN, BOTH, id="a member at home"),
        pytest.param(Asker(user=STRANGER), ADMIN, BOTH, id="a stranger, outside of servers"),
        pytest.param(manager(ELSEWHERE), ADMIN, BOTH, id="who manages another server"),
        pytest.param(manager(ELSEWHERE), NO_HOME, BOTH, id="who manages one of several"),
        pytest.param(manager(HOME), NO_HOME, BOTH, id="no home among several"),
        pytest.param(
            manager(ELSEWHERE), ADMIN, frozenset({ELSEWHERE}), id="the only server is not the home"
        ),
        pytest.param(manager(None), NO_HOME, frozenset(), id="nowhere, with no server at all"),
        pytest.param(with_role(ELSEWHERE), ADMIN, BOTH, id="a role that another server lent"),
        pytest.param(with_role(None), ADMIN, BOTH, id="a role outside of servers"),
        pytest.param(with_role(HOME), NO_HOME, BOTH, id="a role where there is no home"),
        pytest.param(
            Asker(user=EDITOR, server=HOME, roles=frozenset({101})), ADMIN, BOTH, id="another role"
        ),
        pytest.param(Asker(user=EDITORS, server=HOME), ADMIN, BOTH, id="a role's id as a person's"),
    ],
)
def test_nobody_else_may(asker: Asker, admin: Admin, servers: frozenset[int]) -> None:
    with pytest.raises(NotPublisherError) as refused:
        publisher(admin, servers).check(asker)
    assert refused.value.is_manager is asker.is_manager


def test_whoever_manages_another_server_is_told_why_that_is_not_enough() -> None:
    with pytest.raises(NotPublisherError) as refused:
        publisher(ADMIN, BOTH).check(manager(ELSEWHERE))
    told = sentence(refused.value)
    assert told.startswith("You manage this server, but")
    assert "the same in every server" in told
    assert "owner" in told
    assert "[admin]" in told
