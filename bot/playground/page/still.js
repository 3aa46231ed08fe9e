// @ts-check
/** Messages that stand still, before and after a change, each as wide screens and telephones show it. */

import { byId, h } from "./dom.js";
import { componentRows } from "./message/components.js";
import { embedCard } from "./message/embed.js";

/** @typedef {{embeds?: any[], components?: any[]} | null} Message null where there is none */
/** @typedef {{title: string, before: Message, after: Message}} Pair */
/** @typedef {{title: string, note: string, pairs: Pair[]}} Group */

const NOTHING_PRESSED = { pending: new Set(), error: null, chosen: new Map() };
const NOBODY = { user: () => undefined, channel: () => undefined, role: () => undefined };
/** @type {any} */
const NOWHERE = { members: [], roles: [], channels: [] };

const WIDTHS = [
  { name: "wide", label: "desktop" },
  { name: "narrow", label: "360 px" },
];

/** Draws all that the page holds as data. */
export function drawStill() {
  const { author, groups } = JSON.parse(byId("data").textContent ?? "");
  byId("groups").append(...groups.map((/** @type {Group} */ group) => _group(group, author)));
}

/**
 * @param {Group} group
 * @param {string} author
 */
function _group({ title, note, pairs }, author) {
  return h(
    "section",
    { class: "group" },
    h("h2", {}, title),
    note && h("p", { class: "note" }, note),
    ...pairs.map((pair) => _pair(pair, author)),
  );
}

/**
 * @param {Pair} pair
 * @param {string} author
 */
function _pair({ title, before, after }, author) {
  return h(
    "div",
    {},
    h("h3", {}, title),
    ...WIDTHS.map(({ name, label }) =>
      h(
        "div",
        { class: `pair ${name}` },
        _shot(`Before, ${label}`, before, author),
        _shot(`After, ${label}`, after, author),
      ),
    ),
  );
}

/**
 * @param {string} label
 * @param {Message} message
 * @param {string} author
 */
function _shot(label, message, author) {
  return h(
    "figure",
    { class: "shot", "aria-label": label },
    h("figcaption", {}, label),
    h(
      "div",
      { class: "frame" },
      message ? _message(message, author) : h("p", { class: "none" }, "Readers don’t see it."),
    ),
  );
}

/**
 * @param {{embeds?: any[], components?: any[]}} message
 * @param {string} author
 */
function _message({ embeds = [], components = [] }, author) {
  return h(
    "div",
    { class: "message" },
    h("span", { class: "avatar", "aria-hidden": "true" }, [...author][0] ?? "?"),
    h(
      "div",
      { class: "body" },
      h(
        "div",
        { class: "heading" },
        h("span", { class: "author" }, author),
        h("span", { class: "badge" }, "APP"),
      ),
      ...embeds.map((embed) => embedCard(embed, NOBODY)),
      components.length > 0 && componentRows(components, NOTHING_PRESSED, NOWHERE),
    ),
  );
}
