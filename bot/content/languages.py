"""Language tags (BCP 47), as editors write them in front matter and in file names."""

import re

_LONGEST = 35  # characters; what RFC 5646 asks every program to keep
_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?(?P<rest>(?:[-_][A-Za-z0-9]{1,8})*)"
    r"(?:\.[A-Za-z0-9-]+)?"  # "ja_JP.UTF-8"
)
_SUFFIX = re.compile(r"(?P<name>.+)\.(?P<tag>[a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?)")
# ISO 639-1, then languages of many readers that have three letters only. The list tells
# "boat.ja.md" from "node.js.md".
_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ast bho brx ceb ckb cmn doi dsb fil fur gsw hak haw hil hsb ilo kab kok lij lmo mai mni nan "
    "nap nds pap sat scn sco szl tet tpi vec wuu yue zgh"
)
_KNOWN = frozenset(_CODES.split())


def language_tag(text: str) -> str | None:
    """Return the tag in its usual spelling: ``pt_br`` is ``pt-BR``; None if it is none."""
    found = _TAG.fullmatch(text)
    if found is None or len(text) > _LONGEST:
        return None
    script, region = found["script"] or "", found["region"] or ""
    parts = [found["language"].lower(), script.title(), region.upper()]
    rest = found["rest"].replace("_", "-").lower()
    return "-".join(filter(None, parts)) + rest


def split_language(name: str) -> tuple[str, str | None]:
    """Return a file's name and the language it ends with: ``boat.ja`` is ``boat`` in ``ja``.

    What else stands behind a point belongs to the name, such as ``node.js`` or ``v1.2``.
    """
    found = _SUFFIX.fullmatch(name)
    tag = found and language_tag(found["tag"])
    if found is None or tag is None or tag.split("-")[0] not in _KNOWN:
        return name, None
    return found["name"], tag
