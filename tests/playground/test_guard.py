"""Strangers on the same machine, and pages of other sites, stay outside."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground import guard as guard_module

JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def stranger(playground: Playground) -> AsyncIterator[aiohttp.ClientSession]:
    """Give a browser that never saw the printed address."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(origin(playground), cookie_jar=jar) as session:
        yield session


@pytest.fixture
async def person(playground: Playground, stranger: aiohttp.ClientSession) -> aiohttp.ClientSession:
    """Give a browser that opened the printed address."""
    await stranger.get(playground.address)
    return stranger


def origin(playground: Playground) -> str:
    return playground.api_url.removesuffix("/api/v10")


async def test_the_token_moves_from_the_address_to_a_cookie(
    playground: Playground, stranger: aiohttp.ClientSession
) -> None:
    answer = await stranger.get(playground.address, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", "/?token=%F0"])
async def test_without_the_token_the_page_says_where_to_find_it(
    stranger: aiohttp.ClientSession, path: str
) -> None:
    answer = await stranger.get(path)
    assert answer.status == 403
    assert "Open the address that the playground printed" in await answer.text()


@pytest.mark.parametrize(
    "path", ["/_play/state", "/_play/events", "/_play/static/style/page.css", "/_play/nothing"]
)
async def test_without_the_cookie_nothing_is_shown(
    stranger: aiohttp.ClientSession, path: str
) -> None:
    answer = await stranger.get(path)
    assert answer.status == 403
    assert "printed in the terminal" in (await answer.json())["error"]


@pytest.mark.parametrize("cookie", ["", "wrong", "\xff"], ids=["empty", "wrong", "odd"])
async def test_a_wrong_cookie_opens_nothing(
    playground: Playground, stranger: aiohttp.ClientSession, cookie: str
) -> None:
    headers = {"Cookie": f"{playground._guard.cookie}={cookie}"}
    assert (await stranger.get("/_play/state", headers=headers)).status == 403


async def test_a_cookie_that_is_no_text_opens_nothing(playground: Playground) -> None:
    parts = urlsplit(playground.address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    cookie = playground._guard.cookie.encode() + b"=\xff"
    writer.write(
        b"GET /_play/state HTTP/1.1\r\nHost: %b\r\nCookie: %b\r\n\r\n"
        % (parts.netloc.encode(), cookie)
    )
    assert b"403 Forbidden" in await reader.readline()
    writer.close()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "", "LOCALHOST:1"],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/_play/state", "/api/v10/gateway", "/cdn/avatars/1.svg"])
async def test_a_foreign_host_is_refused(
    person: aiohttp.ClientSession, host: str, path: str
) -> None:
    answer = await person.get(path, headers={"Host": host})
    assert answer.status == 403


async def test_localhost_is_a_name_of_the_playground(
    playground: Playground, person: aiohttp.ClientSession
) -> None:
    port = urlsplit(playground.address).port
    answer = await person.get("/_play/state", headers={"Host": f"localhost:{port}"})
    assert answer.status == 200


@pytest.mark.parametrize(
    "origin_header",
    [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1"],
    ids=str,
)
async def test_only_the_page_itself_changes_something(
    person: aiohttp.ClientSession, origin_header: str | None
) -> None:
    headers = {"Origin": origin_header} if origin_header else {}
    answer = await person.post("/_play/restart", json={}, headers=headers)
    assert answer.status == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://127.0.0.1:1"}, {"Sec-Fetch-Site": "same-site"}],
    ids=["other origin", "same site"],
)
async def test_another_page_on_this_machine_cannot_listen(
    person: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    assert (await person.get("/_play/events", headers=headers)).status == 403


@pytest.mark.parametrize(
    "path",
    [
        *("command", "autocomplete", "component", "modal", "message", "delete", "dismiss"),
        *("restart", "reload", "faults/clear", "gateway"),
    ],
)
async def test_reading_changes_nothing(
    playground: Playground, person: aiohttp.ClientSession, path: str
) -> None:
    answer = await person.get(f"/_play/{path}", headers={"Origin": origin(playground)})
    assert answer.status == 405


async def test_a_form_of_another_kind_is_refused(
    playground: Playground, person: aiohttp.ClientSession
) -> None:
    headers = {"Origin": origin(playground)}
    answer = await person.post("/_play/restart", data="{}", headers=headers)
    assert answer.status == 415


async def test_no_browser_may_be_the_bot(
    playground: Playground, stranger: aiohttp.ClientSession
) -> None:
    headers = {"Origin": origin(playground), "Authorization": f"Bot {playground.bot_token}"}
    assert (await stranger.get("/api/v10/users/@me", headers=headers)).status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await stranger.ws_connect("/gateway", headers={"Origin": "http://evil.example"})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", path) for path in ("/", "/nothing", "/_play/state", "/cdn/avatars/1.svg")),
        *(("GET", path) for path in ("/api/v10/users/@me", "/api/v10/nothing", "/gateway")),
        ("POST", "/_play/command"),
        ("TRACE", "/"),
    ],
    ids=str,
)
async def test_every_answer_carries_the_security_headers(
    stranger: aiohttp.ClientSession, method: str, path: str
) -> None:
    answer = await stranger.request(method, path)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_request_too_large_is_refused(
    playground: Playground, person: aiohttp.ClientSession
) -> None:
    body = b" " * (guard_module.BODY_LARGEST + 1)
    headers = {"Origin": origin(playground), **JSON}
    answer = await person.post("/_play/command", data=BytesIO(body), headers=headers)
    assert answer.status == 413
    authorization = {"Authorization": f"Bot {playground.bot_token}", **JSON}
    path = f"/api/v10/channels/{playground._world.channel_id}/messages"
    answer = await person.post(path, data=BytesIO(body), headers=authorization)
    assert (answer.status, (await answer.json())["code"]) == (413, 0)


async def test_a_header_too_large_is_refused(person: aiohttp.ClientSession) -> None:
    answer = await person.get("/_play/state", headers={"X-Large": "x" * 20_000})
    assert answer.status in {400, 431}


@pytest.mark.parametrize(
    "path",
    ["../server.py", "%2e%2e/server.py", "..%2fserver.py", "nothing.js", "/etc/passwd", "."],
)
async def test_only_files_of_the_page_are_served(person: aiohttp.ClientSession, path: str) -> None:
    assert (await person.get(f"/_play/static/{path}")).status in {403, 404}


class TestHalfOpenConnections:
    async def test_do_not_keep_the_page_from_answering_and_are_closed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard_module, "SILENT_SHORTEST_S", 0)
        monkeypatch.setattr(guard_module, "SILENT_MOST", 64)
        async with Playground() as playground, aiohttp.ClientSession() as session:
            await self._crowd(playground, session)

    async def _crowd(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        host, port = urlsplit(playground.address).hostname, urlsplit(playground.address).port
        async with contextlib.AsyncExitStack() as open_ones:
            streams = []
            for _ in range(500):
                reader, writer = await asyncio.open_connection(host, port)
                open_ones.callback(writer.close)
                writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:")
                streams.append(reader)
            assert (await session.get(playground.address)).status == 403, "it answers"
            async with asyncio.timeout(5):
                for stream in streams[: -guard_module.SILENT_MOST]:
                    assert await stream.read() == b""
            assert not streams[-1].at_eof()

    async def test_five_hundred_of_them_keep_nobody_waiting(
        self, person: aiohttp.ClientSession, playground: Playground
    ) -> None:
        host, port = urlsplit(playground.address).hostname, urlsplit(playground.address).port
        async with contextlib.AsyncExitStack() as open_ones:
            for _ in range(500):
                _, writer = await asyncio.open_connection(host, port)
                open_ones.callback(writer.close)
                writer.write(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n")
            for path in ("/", "/_play/state", "/_play/static/index.html"):
                assert (await person.get(path)).status == 200

    async def test_do_not_live_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.playground.site.IDLE_LONGEST_S", 0.01)
        async with Playground() as playground:
            host, port = urlsplit(playground.address).hostname, urlsplit(playground.address).port
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:")
            async with asyncio.timeout(5):
                assert await reader.read() == b""
            writer.close()

    async def test_a_burst_of_good_connections_is_let_in(
        self, playground: Playground, person: aiohttp.ClientSession
    ) -> None:
        cookies = {one.key: one.value for one in person.cookie_jar}
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(
            origin(playground), cookies=cookies, connector=connector
        ) as session:
            answers = await asyncio.gather(*(session.get("/_play/state") for _ in range(150)))
        assert {answer.status for answer in answers} == {200}

    async def test_a_body_that_trickles_in_is_given_up(
        self, playground: Playground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.playground.wire.BODY_WITHIN_S", 0.01)
        parts = urlsplit(playground.address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(
            b"POST /api/v10/interactions/1/token/callback HTTP/1.1\r\n"
            b"Host: " + parts.netloc.encode() + b"\r\n"
            b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        async with asyncio.timeout(5):
            assert b"408 Request Timeout" in await reader.readline()
        writer.close()
