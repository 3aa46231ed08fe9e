"""Tests of bot.text: folding and words."""
