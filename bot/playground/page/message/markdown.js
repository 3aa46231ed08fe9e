// @ts-check
/** Discord's Markdown as DOM nodes: what Discord shows, shown; what it does not, left as typed. */

import { h } from "../dom.js";
import { count, list } from "./list.js";
import { timestamp } from "../time.js";

/**
 * @typedef {object} Names what the ids in mentions stand for
 * @property {(id: string) => string | undefined} user
 * @property {(id: string) => string | undefined} channel
 * @property {(id: string) => string | undefined} role
 */

/**
 * @typedef {object} Scope what is allowed where the parser stands
 * @property {boolean} block headings, quotes and lists at line starts
 * @property {boolean} quote a quote may begin (quotes do not nest)
 * @property {boolean} links links and mentions
 * @property {number} depth how many elements are open
 * @property {Names} names
 */

/** @typedef {{end: number, build: () => Node | null}} Found `null`: no match after all */
/** @typedef {(source: string, at: number, scope: Scope) => Found | null} Rule */

const DEEPEST = 24; // open elements; deeper nesting is shown as typed
const LATEST_UNIX_S = 8_640_000_000_000; // the last second a JavaScript Date can hold

/** @type {Names} */
const NOBODY = { user: () => undefined, channel: () => undefined, role: () => undefined };

/**
 * All of Discord's Markdown: message contents, embed descriptions, field values.
 *
 * @param {string} text
 * @param {Names} [names]
 */
export function markdown(text, names = NOBODY) {
  return _parse(text, { block: true, quote: true, links: true, depth: 0, names });
}

/**
 * Emphasis and code alone: embed titles and field names.
 *
 * @param {string} text
 * @param {Names} [names]
 */
export function inlineMarkdown(text, names = NOBODY) {
  return _parse(text, { block: false, quote: false, links: false, depth: 0, names });
}

/**
 * The address if it is one the page may link to.
 *
 * @param {unknown} address
 * @returns {string | null}
 */
export function webAddress(address) {
  try {
    const url = new URL(String(address));
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A link that leaves the playground.
 *
 * @param {string} href
 * @param {Record<string, any>} attributes
 * @param {...(Node | string)} children
 */
export function link(href, attributes, ...children) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, ...children);
}

/**
 * Uncovers the spoiler that was clicked, or that Enter or Space was pressed on.
 *
 * @param {HTMLElement} spoiler
 */
export function reveal(spoiler) {
  spoiler.dataset.revealed = "true";
  for (const name of ["role", "tabindex", "aria-label"]) spoiler.removeAttribute(name);
  spoiler.firstElementChild?.removeAttribute("inert");
}

/**
 * @param {string} source
 * @param {Scope} scope
 * @returns {DocumentFragment}
 */
function _parse(source, scope) {
  const result = document.createDocumentFragment();
  let plain = "";
  let at = 0;
  while (at < source.length) {
    const found = scope.depth < DEEPEST ? _next(source, at, scope) : null;
    if (found) {
      if (plain) result.append(plain);
      plain = "";
      result.append(found.node);
      at = found.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  if (plain) result.append(plain);
  result.normalize(); // escaped characters join the text around them
  return result;
}

/**
 * What begins at this place, if anything does.
 *
 * @param {string} source
 * @param {number} at
 * @param {Scope} scope
 * @returns {{node: Node, end: number} | null}
 */
function _next(source, at, scope) {
  const lineStart = at === 0 || source[at - 1] === "\n";
  const blocks = scope.block && lineStart ? _matches(BLOCKS, source, at, scope) : [];
  const inline = _matches(INLINE[source[at]] ?? [], source, at, scope);
  // Of several readings (`*`, `**`) the longest counts, the first among equals. Only the one
  // that counts is built: building all would double the work with every level of nesting.
  inline.sort((one, other) => other.end - one.end);
  for (const { end, build } of [...blocks, ...inline]) {
    const node = build();
    if (node) return { node, end };
  }
  return null;
}

/**
 * @param {Rule[]} rules
 * @param {string} source
 * @param {number} at
 * @param {Scope} scope
 */
function _matches(rules, source, at, scope) {
  return rules.flatMap((rule) => rule(source, at, scope) ?? []);
}

/**
 * A rule from an expression and what to make of its groups (null: no match after all).
 *
 * @param {RegExp} expression
 * @param {(groups: string[], scope: Scope) => Node | null} make
 * @returns {Rule}
 */
function _rule(expression, make) {
  const sticky = new RegExp(expression.source, `${expression.flags}y`);
  return (source, at, scope) => {
    sticky.lastIndex = at;
    const match = sticky.exec(source);
    return match && { end: at + match[0].length, build: () => make([...match], scope) };
  };
}

/**
 * A rule whose first group is put into an element and parsed again.
 *
 * @param {RegExp} expression
 * @param {string} tag
 */
function _wrap(expression, tag) {
  return _rule(expression, ([, inner], scope) => h(tag, {}, _parse(inner, _inside(scope))));
}

/**
 * @param {Scope} scope
 * @param {Partial<Scope>} [change]
 * @returns {Scope}
 */
function _inside(scope, change = {}) {
  return { ...scope, block: false, ...change, depth: scope.depth + 1 };
}

const ESCAPE = _rule(/\\([^0-9A-Za-z\s])/u, ([, character]) => document.createTextNode(character));

const FENCE = _rule(/```(?:([\w+\-.#]+)\n)?\n*([^\n][^]*?)\n*```\n?/, ([, language, code]) =>
  h("pre", { class: "code", "data-language": language, tabindex: 0 }, h("code", {}, code)),
);

const CODE = _rule(/(`+)(?!`)([^]*?[^`])\1(?!`)/, ([, , code]) =>
  h("code", {}, /^ +`|` +$/.test(code) ? code.trim() : code),
);

const SPOILER = _rule(/\|\|([^]+?)\|\|/, ([, inner], scope) =>
  h(
    "span",
    { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Spoiler, press to reveal" },
    h("span", { inert: true }, _parse(inner, _inside(scope))),
  ),
);

const MASKED_LINK = _rule(
  /\[((?:\\[^]|\[[^[\]]*\]|[^[\]\\])+)\]\(\s*(<[^\s<>]+>|(?:\\[^]|\([^\s()]*\)|[^\s()\\])+)(?:\s+"([^"\n]*)")?\s*\)/,
  ([, label, written, title], scope) => {
    const href = webAddress(written.replace(/^<|>$/g, "").replace(/\\([^0-9A-Za-z\s])/g, "$1"));
    if (!scope.links || !href || !label.trim()) return null;
    return link(href, { title: title || href }, _parse(label, _inside(scope, { links: false })));
  },
);

const ANGLE_LINK = _rule(/<(https?:\/\/[^\s<>]+)>/i, ([, address], scope) => {
  const href = webAddress(address);
  return scope.links && href ? link(href, {}, address) : null;
});

/** A bare address ends before closing punctuation; a bracket belongs to it if it was opened in it. */
const BARE_ADDRESS = /https?:\/\/[^\s<>]*[^\s<>.,:;"'!?\]|*_~`]/iy;

/** @type {Rule} */
function _bareLink(source, at, scope) {
  if (!scope.links || (at > 0 && /\w/.test(source[at - 1]))) return null;
  BARE_ADDRESS.lastIndex = at;
  let address = BARE_ADDRESS.exec(source)?.[0] ?? "";
  while (address.endsWith(")") && count(address, ")") > count(address, "(")) {
    address = address.slice(0, -1);
  }
  const href = address && webAddress(address);
  return href ? { end: at + address.length, build: () => link(href, {}, address) } : null;
}

const TIMESTAMP = _rule(/<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/, ([, unix, style]) =>
  Math.abs(Number(unix)) <= LATEST_UNIX_S
    ? timestamp(new Date(Number(unix) * 1000), style ?? "f")
    : null,
);

const USER = _rule(/<@!?(\d+)>/, ([, id], scope) =>
  scope.links ? _mention(`@${scope.names.user(id) ?? "unknown-user"}`) : null,
);

const ROLE = _rule(/<@&(\d+)>/, ([, id], scope) =>
  scope.links ? _mention(`@${scope.names.role(id) ?? "unknown-role"}`) : null,
);

const CHANNEL = _rule(/<#(\d+)>/, ([, id], scope) =>
  scope.links ? _mention(`#${scope.names.channel(id) ?? "unknown"}`) : null,
);

const COMMAND = _rule(
  /<\/([-\w\p{L}\p{N}]+(?: [-\w\p{L}\p{N}]+){0,2}):(\d+)>/u,
  ([, name], scope) =>
    scope.links
      ? h("button", { type: "button", class: "mention", "data-command": name }, `/${name}`)
      : null,
);

/** Custom emoji are images of Discord's own; their name stands for them. */
const EMOJI = _rule(/<a?:(\w+):(\d+)>/, ([, name]) => h("span", { class: "emoji" }, `:${name}:`));

const STRONG = _wrap(/\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/, "strong");
const UNDERLINE = _wrap(/__((?:\\[^]|[^\\])+?)__(?!_)/, "u");
const STRIKE = _wrap(/~~([^]+?)~~/, "s");
const STAR = _wrap(/\*(?=\S)((?:\*\*|\\[^]|\s+(?:\\[^]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, "em");
const UNDERSCORE = _wrap(/_((?:__|\\[^]|[^\\_])+?)_(?!\w)/, "em");

/** Rules by the character they begin with. @type {Record<string, Rule[]>} */
const INLINE = {
  "\\": [ESCAPE],
  "`": [FENCE, CODE],
  "|": [SPOILER],
  "[": [MASKED_LINK],
  "<": [ANGLE_LINK, TIMESTAMP, USER, ROLE, CHANNEL, COMMAND, EMOJI],
  h: [_bareLink],
  H: [_bareLink],
  "*": [STAR, STRONG],
  _: [UNDERSCORE, UNDERLINE],
  "~": [STRIKE],
};

const HEADING = _rule(/ *(#{1,3}) +([^\n]+?)#*[^\S\n]*(?:\n|$)/, ([, marks, inner], scope) =>
  h(`h${marks.length}`, {}, _parse(inner, _inside(scope))),
);

const SUBTEXT = _rule(/ *-# +([^\n]+)(?:\n|$)/, ([, inner], scope) =>
  h("small", {}, _parse(inner, _inside(scope))),
);

const QUOTE = _rule(/ *>>> ([^]+)|(?: *> [^\n]*(?:\n|$))+/, ([whole, rest], scope) => {
  if (!scope.quote) return null;
  const inner = rest ?? whole.replace(/^ *> /gm, "").replace(/\n$/, "");
  return h("blockquote", {}, _parse(inner, _inside(scope, { block: true, quote: false })));
});

/** @type {Rule} */
const LIST = (source, at, scope) => list(source, at, (text) => _parse(text, _inside(scope)));

/** What may begin a line, in the order it is tried. @type {Rule[]} */
const BLOCKS = [QUOTE, HEADING, SUBTEXT, LIST];

/** @param {string} text */
function _mention(text) {
  return h("span", { class: "mention" }, text);
}
