"""The gateway's compressed transports: one stream for a whole connection, flushed at each frame."""

import zlib
from collections.abc import Callable

try:
    import zstandard
except ImportError:  # then a client that would like it gets its frames plain
    zstandard = None  # type: ignore[assignment]  # a module, or nothing

Pack = Callable[[bytes], bytes]
"""Returns a frame as it is sent; frames must be packed in the order they are sent in."""

ZLIB, ZSTD = "zlib-stream", "zstd-stream"  # Discord's names
NAMES = ("", ZLIB, ZSTD)
LEVEL = 1  # the fastest: nothing here crosses a network


def make_pack(name: str) -> Pack | None:
    """Return a new stream's packing, or None for plain frames.

    Source: https://discord.com/developers/docs/events/gateway#transport-compression
    """
    if name == ZLIB:
        return _zlib()
    if name == ZSTD and zstandard is not None:
        return _zstd()
    return None


def _zlib() -> Pack:
    stream = zlib.compressobj(LEVEL)
    return lambda frame: stream.compress(frame) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Pack:
    stream = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    return lambda frame: stream.compress(frame) + stream.flush(flush)
