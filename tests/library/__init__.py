"""Tests of bot.library: loading, the catalogue, completion."""
