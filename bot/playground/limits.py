"""Discord's rate limits: so many requests of a kind in so much time, told in headers."""

import math
from dataclasses import dataclass
from hashlib import sha256

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.snowflake import Clock
from bot.playground.wire import Json, reply

API = "/api/v10"
TOO_MANY = 429
VIA = "1.1 google"  # without it discord.py takes a 429 for a ban by Cloudflare
MAJOR = ("channel", "guild", "token")  # each of these has a bucket of its own
BUCKETS_MOST = 10_000  # buckets kept; then the oldest are forgotten
GLOBAL_MOST, GLOBAL_PER_S = 50, 1.0


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds."""

    most: int
    per_s: float


# As Discord's headers show them; what is not named has none. Answers to interactions are free, and
# do not count for the global limit either.
MESSAGES = API + "/channels/{channel}/messages"
HOOK = API + "/webhooks/{application}/{token}"
LIMITS = {
    f"POST {MESSAGES}": Limit(5, 5.0),
    f"GET {MESSAGES}": Limit(5, 5.0),
    f"PATCH {MESSAGES}/{{message}}": Limit(5, 5.0),
    f"DELETE {MESSAGES}/{{message}}": Limit(5, 1.0),
    f"POST {API}/channels/{{channel}}/typing": Limit(5, 5.0),
    f"POST {HOOK}": Limit(5, 2.0),
    f"GET {HOOK}/messages/{{message}}": Limit(5, 2.0),
    f"PATCH {HOOK}/messages/{{message}}": Limit(5, 2.0),
    f"DELETE {HOOK}/messages/{{message}}": Limit(5, 2.0),
    f"PUT {API}/applications/{{application}}/commands": Limit(5, 20.0),
    f"PUT {API}/applications/{{application}}/guilds/{{guild}}/commands": Limit(5, 20.0),
}
UNCOUNTED = (API + "/interactions/", API + "/webhooks/")


@dataclass(slots=True)
class _Window:
    ends_s: float
    left: int


class RateLimits:
    """Counts requests in windows of time, and refuses those that are too many."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows: dict[str, _Window] = {}
        self._all = _Window(0.0, GLOBAL_MOST)

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer with the headers of the request's bucket, or with 429."""
        if not request.path.startswith(API):
            return await handler(request)
        now_s = self._clock()
        if not request.path.startswith(UNCOUNTED):
            if now_s >= self._all.ends_s:
                self._all = _Window(now_s + GLOBAL_PER_S, GLOBAL_MOST)
            if not self._all.left:
                return refusal(self._all.ends_s - now_s, is_global=True)
            self._all.left -= 1
        resource = request.match_info.route.resource
        route = f"{request.method} {resource.canonical if resource else ''}"
        limit = LIMITS.get(route)
        if limit is None:
            return await handler(request)
        key = _key(route, request)
        window = self._window(key, limit, now_s)
        if not window.left:
            answer: web.StreamResponse = refusal(window.ends_s - now_s)
        else:
            window.left -= 1
            answer = await handler(request)
        answer.headers.update(_headers(key, limit, window, now_s))
        return answer

    def _window(self, key: str, limit: Limit, now_s: float) -> _Window:
        window = self._windows.get(key)
        if window is None or now_s >= window.ends_s:
            self._windows.pop(key, None)
            window = self._windows[key] = _Window(now_s + limit.per_s, limit.most)
            if len(self._windows) > BUCKETS_MOST:
                del self._windows[next(iter(self._windows))]
        return window


def refusal(retry_after_s: float, *, is_global: bool = False) -> web.Response:
    """Return Discord's answer to too many requests."""
    wait_s = max(math.ceil(retry_after_s * 1000) / 1000, 0.001)
    body: Json = {
        "message": "You are being rate limited.",
        "retry_after": wait_s,
        "global": is_global,
    }
    answer = reply(body, status=TOO_MANY)
    answer.headers["Retry-After"] = str(math.ceil(wait_s))
    answer.headers["X-RateLimit-Scope"] = "global" if is_global else "user"
    answer.headers["Via"] = VIA
    if is_global:
        answer.headers["X-RateLimit-Global"] = "true"
    return answer


def _key(route: str, request: web.Request) -> str:
    places = [request.match_info[name] for name in MAJOR if name in request.match_info]
    return " ".join((route, *places))


def _headers(key: str, limit: Limit, window: _Window, now_s: float) -> dict[str, str]:
    # Discord names a bucket after the route; its places are told apart beside that.
    name = sha256(key.partition("/")[0].encode() + key.split(" ")[1].encode()).hexdigest()[:32]
    return {
        "X-RateLimit-Limit": str(limit.most),
        "X-RateLimit-Remaining": str(window.left),
        "X-RateLimit-Reset": f"{window.ends_s:.3f}",
        "X-RateLimit-Reset-After": f"{max(window.ends_s - now_s, 0):.3f}",
        "X-RateLimit-Bucket": name,
    }
