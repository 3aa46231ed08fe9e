// @ts-check
/** JSON as a person reads it: indented, with its kinds of values told apart. */

import { h } from "../dom.js";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * @param {unknown} value
 * @returns {string}
 */
export function written(value) {
  return JSON.stringify(value, null, 2) ?? "";
}

/**
 * @param {string} text JSON
 * @returns {(Node | string)[]}
 */
export function coloured(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match;
    parts.push(text.slice(at, match.index));
    const kind = colon ? "key" : string ? "string" : "number";
    parts.push(h("span", { class: kind }, string ?? whole), colon ?? "");
    at = match.index + whole.length;
  }
  return [...parts, text.slice(at)];
}
