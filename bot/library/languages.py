"""The languages of an article's versions, in their own names."""

from collections import Counter
from dataclasses import dataclass
from typing import Self

from bot.article import Article
from bot.library.catalogue import Catalogue
from bot.library.translations import Language

_OWN_NAMES = {
    "ar": "العربية",
    "be": "Беларуская",
    "bg": "Български",
    "bn": "বাংলা",
    "ca": "Català",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "eo": "Esperanto",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "ga": "Gaeilge",
    "gl": "Galego",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "hy": "Հայերեն",
    "id": "Indonesia",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "kk": "Қазақша",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lo": "ລາວ",
    "lv": "Latviešu",
    "mr": "मराठी",
    "ms": "Melayu",
    "my": "မြန်မာ",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sq": "Shqip",
    "sr": "Српски",
    "sv": "Svenska",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ไทย",
    "tl": "Filipino",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yi": "ייִדיש",
    "zh": "中文",
}
"""Each language as its readers call it, by ISO 639-1; of any other its code is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVersions:
    """The other versions of an article, by the names of their languages."""

    article: Article
    named: tuple[tuple[str, Article], ...]

    @classmethod
    def find(cls, article: Article, catalogue: Catalogue) -> Self:
        """Return the versions of an article but itself; the original comes first."""
        versions = catalogue.versions(article)
        languages = [catalogue.language(each) for each in versions]
        written = Counter(language.primary for language in languages)
        named = tuple(
            (_name(language, is_one=written[language.primary] == 1), each)
            for language, each in zip(languages, versions, strict=True)
            if each.key != article.key
        )
        return cls(article=article, named=named)

    def text(self) -> str:
        """Return the languages as plain text: ``Also in: English, 中文``; "" for none."""
        names = dict.fromkeys(name for name, _ in self.named)
        return f"Also in: {', '.join(names)}" if names else ""


def _name(language: Language, *, is_one: bool) -> str:
    """Return a language's own name; with its script and region unless it ``is_one`` of its kind."""
    name = _OWN_NAMES.get(language.primary, language.primary)
    more = "-".join(filter(None, (language.script.title(), language.region.upper())))
    return name if is_one or not more else f"{name} ({more})"
