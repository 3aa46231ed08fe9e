"""Tests of what an editor is told of articles beside each other."""
