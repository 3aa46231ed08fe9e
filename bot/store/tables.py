"""The tables, as the newest migration leaves them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC; SQLite itself would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; a naive datetime is a mistake of ours and refused."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime must not reach the database")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

article = Table(
    "article",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("slug", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published_at", UtcDateTime),
    Column("published_day", Date),
    Column("tags", JSON, nullable=False),
    Column("tldr", Text),
    Column("extract", Text),
    Column("url", Text),
    Column("image", JSON(none_as_null=True)),
    Column("authors", JSON, nullable=False),
    Column("words", Integer, nullable=False),
    Column("reading_minutes", Integer, nullable=False),
    Column("details", JSON(none_as_null=True)),  # what few articles have
    Column("body", Text, nullable=False),
    Column("plain", Text, nullable=False),
)

related = Table(
    "related",
    metadata,
    Column("article", ForeignKey(article.c.key, ondelete="CASCADE"), primary_key=True),
    Column("neighbours", Text, nullable=False),
)

related_article = Table(  # an article as related sees it
    "related_article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", BigInteger, nullable=False, unique=True),
    Column("published", Float),
    Column("tags", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("forms", Text, nullable=False),
    Column("phrase_forms", Text, nullable=False),
    Column("candidates", LargeBinary, nullable=False),
)

related_term = Table(  # in how many articles a term was when all were counted, and where it leads
    "related_term",
    metadata,
    Column("term", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("spread", Integer, nullable=False),
    Column("numbers", LargeBinary, nullable=False),
    Column("weights", LargeBinary, nullable=False),
)

related_page = Table(  # what must be shared with articles of successive numbers
    "related_page",
    metadata,
    Column("page", Integer, primary_key=True),
    Column("least", LargeBinary, nullable=False),
)

source_file = Table(
    "source_file",
    metadata,
    Column("path", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("article", BigInteger),
    Column("problems", JSON, nullable=False),
    Column("content", Text, nullable=False, server_default=text("''")),
    Column("held", Boolean, nullable=False, server_default=false()),
    Index("source_file_article", "article"),
)
Index("source_file_due", source_file.c.path, sqlite_where=source_file.c.stamp == "")
Index("source_file_held", source_file.c.path, sqlite_where=text("held = 1"))

step = Table(  # a generation that can be taken back
    "step",
    metadata,
    Column("generation", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

former = Table(  # an article as it was before a step, and its file; nothing else where it is new
    "former",
    metadata,
    Column("generation", ForeignKey(step.c.generation, ondelete="CASCADE"), primary_key=True),
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("path", Text),
    *(Column(each.name, each.type) for each in article.c if not each.primary_key),
)

change = Table(
    "change",
    metadata,
    Column("generation", Integer, primary_key=True),
    Column("article", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

# Beside the full-text index itself, which is SQLite's own: see bot/store/search.py.
searched = Table(
    "searched",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("language", Text, nullable=False),
    Index("searched_language", "language"),
)

search_word = Table(
    "search_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("term", Text, primary_key=True),
    Column("backwards", Text, nullable=False),
    Index("search_word_backwards", "backwards"),
    sqlite_with_rowid=False,
)

query = Table(
    "query",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("query", JSON, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    Index("query_used_at", "used_at"),
)

reload = Table(  # how the last loads ended
    "reload",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("outcome", JSON, nullable=False),
)

withdrawn = Table(  # what readers saw and went, or may go by the clock; the last is the newest
    "withdrawn",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", BigInteger, nullable=False, unique=True),
    Column("beside", JSON(none_as_null=True)),
)

withdrawn_name = Table(  # the keys that it is asked for by
    "withdrawn_name",
    metadata,
    Column("name", BigInteger, primary_key=True),
    Column("article", ForeignKey(withdrawn.c.article, ondelete="CASCADE"), primary_key=True),
    Column("along", JSON(none_as_null=True)),
    Index("withdrawn_name_article", "article"),
    sqlite_with_rowid=False,
)

note = Table(
    "note",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
