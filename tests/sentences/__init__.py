"""Tests of bot.sentences: what is said of each failure."""
