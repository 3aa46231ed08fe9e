"""``python -m bot``: the command line, where it is not installed as ``article-bot``."""

from bot.cli import main

if __name__ == "__main__":
    main()
