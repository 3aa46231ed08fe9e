"""What a person reads when something failed: the only place where a failure becomes words.

The same sentences stand in Discord and on the command line, so there is no Markdown in them. What
a person typed is quoted as it is, cut short: who shows a sentence in Discord escapes it.

Each module has the sentences for the failures of the module of ``errors`` that is called like it.
"""

from bot.sentences import operating, publishing, reading  # noqa: F401 - they register what they say
from bot.sentences.base import apology, reader_sentence, sentence

__all__ = ["apology", "reader_sentence", "sentence"]
