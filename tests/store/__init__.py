"""Tests of bot.store: real databases in real files."""
