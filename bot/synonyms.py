"""One form for every tag: which tags stand for others, as the operator declares it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.article import TAG_LONGEST, Key, tag_key, tag_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """The form of every tag that was declared one, by what makes two tags the same.

    ``forms`` holds the forms themselves, too: ``pop mart`` is written as ``Pop Mart`` is.
    ``numbers`` are those of the forms, by the numbers in buttons of what they stand for.
    """

    forms: Mapping[str, str]
    numbers: Mapping[Key, Key]

    @classmethod
    def of(cls, table: Mapping[str, object]) -> "Synonyms":
        """Return the synonyms of a table that has the form for each.

        Raises:
            ValueError: If a name is no tag, if a form stands for another tag in turn, or if one
                tag has two forms; it says which.
        """
        pairs = [(_tag(synonym), _tag(form)) for synonym, form in table.items()]
        forms: dict[str, str] = {}
        for name, form in (*pairs, *((form, form) for _, form in pairs)):
            known = forms.setdefault(tag_key(name), form)
            if known == form:
                continue
            if tag_key(name) == tag_key(form) and (chain := _chain(name, pairs)):
                raise ValueError(chain)
            if tag_key(known) == tag_key(form):
                raise ValueError(f"writes “{known}” in two ways: “{form}”")
            raise ValueError(f"says that “{name}” is “{known}”, and that it is “{form}”")
        numbers = {tag_number(key): tag_number(form) for key, form in forms.items()}
        return cls(forms=forms, numbers=numbers)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.forms)

    def __str__(self) -> str:
        """Return what tells these synonyms from others."""
        return json.dumps(sorted(self.forms.items())) if self.forms else ""

    def canonical(self, tag: str) -> str:
        """Return the one form of a tag; as it is, where none was declared."""
        return self.forms.get(tag_key(tag), tag) if self.forms else tag

    def key(self, tag: str) -> str:
        """Return what makes two tags the same, synonyms included."""
        return tag_key(self.canonical(tag))

    def number(self, number: Key) -> Key:
        """Return the number of the form, for that of a synonym; any other as it is."""
        return self.numbers.get(number, number)

    def begun(self, typed: str) -> Iterator[str]:
        """Yield the forms of the synonyms that begin with what was typed; nothing for nothing."""
        beginning = tag_key(typed)
        found = (form for key, form in self.forms.items() if key.startswith(beginning))
        yield from dict.fromkeys(found) if beginning else ()


NO_SYNONYMS = Synonyms(forms={}, numbers={})


def _tag(name: object) -> str:
    """Return a tag as it is declared, without what never belongs to one.

    Raises:
        ValueError: If it is none.
    """
    tag = " ".join(name.split()).lstrip("#＃ ") if isinstance(name, str) else ""
    if not tag_key(tag) or len(tag) > TAG_LONGEST:
        raise ValueError(
            f"must name tags of at most {TAG_LONGEST} characters in quotes, not “{name}”"
        )
    return tag


def _chain(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return how a tag that is a form stands for another one in turn; "" if it doesn't."""
    steps = {tag_key(synonym): form for synonym, form in pairs}
    path = [name]
    while (form := steps.get(tag_key(path[-1]))) and tag_key(form) != tag_key(path[-1]):
        path.append(form)
        if tag_key(form) in map(tag_key, path[:-1]):
            return f"goes round in a circle: {_arrows(path)}"
    if len(path) == 1:
        return ""
    before = next(synonym for synonym, form in pairs if tag_key(form) == tag_key(name))
    return f"is a chain, {_arrows([before, *path])}: let each stand for the last"


def _arrows(path: list[str]) -> str:
    return " → ".join(f"“{name}”" for name in path)
