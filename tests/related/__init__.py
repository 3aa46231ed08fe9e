"""Tests of bot.related: neighbours and their reasons."""
