"""Whether a body that the bot sends is one that Discord describes in its OpenAPI document."""

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

SHARED = Path(__file__).parents[2] / "shared"  # beside a checkout, where there is one
DESCRIPTION = SHARED / "discord" / "openapi.json"

_CALLBACKS = {  # the schema of each kind of answer, so that errors speak of the one meant
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
_CHARACTERS_MOST = 6000  # over all embeds of a message; the description lacks it


class DiscordSchema:
    """Discord's official description, ready to check bodies against."""

    def __init__(self, path: Path = DESCRIPTION) -> None:
        self._document = json.loads(path.read_text(encoding="utf-8"))
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    def errors(self, method: str, path: str, body: Any) -> list[str]:
        """Return what is wrong with a body sent to a path of the API; [] for nothing."""
        found = self.breaches(method, path, body)
        characters = _characters(body)
        if characters > _CHARACTERS_MOST:
            found.append(f"{method} {path}: {characters} characters in the embeds")
        return found

    def breaches(self, method: str, path: str, body: Any) -> list[str]:
        """Return where a body of any form leaves the description."""
        template, schema = self._schema(method, path, body)
        return [
            f"{method} {path} {'/'.join(map(str, error.instance_path))}: {error.message}"
            for error in self._validator(template, schema).iter_errors(body)
        ]

    def _schema(self, method: str, path: str, body: Any) -> tuple[str, Any]:
        if path.endswith("/callback"):
            name = _CALLBACKS[body["type"]]
            return name, {"$ref": f"#/components/schemas/{name}"}
        for template, pattern in self._paths:
            operation = self._document["paths"][template].get(method.lower())
            if operation and "requestBody" in operation and pattern.fullmatch(path):
                content = operation["requestBody"]["content"]["application/json"]
                return f"{method} {template}", content["schema"]
        raise AssertionError(f"Discord describes no {method} {path} with a body")

    @cached_property
    def _paths(self) -> list[tuple[str, re.Pattern[str]]]:
        templates = sorted(self._document["paths"], key=lambda path: path.count("{"))
        return [
            (template, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))))
            for template in templates
        ]

    def _validator(self, name: str, schema: Any) -> jsonschema_rs.Validator:
        if name not in self._validators:
            whole = {**schema, "components": self._document["components"]}
            self._validators[name] = jsonschema_rs.validator_for(whole)
        return self._validators[name]


def _characters(body: Any) -> int:
    data = body.get("data") or body if isinstance(body, dict) else {}
    return sum(_embed_length(embed) for embed in data.get("embeds") or [])


def _embed_length(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    texts += [field[part] for field in embed.get("fields", []) for part in ("name", "value")]
    return sum(len(text) for text in texts if text)
