"""Tests of bot.config: where settings come from, what their values may be."""
