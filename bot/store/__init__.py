"""The only room with SQL: the database, and one module per noun that lies in it."""

from sqlalchemy.ext.asyncio import AsyncConnection as Connection

from bot.store.engine import Database

__all__ = ["Connection", "Database"]
