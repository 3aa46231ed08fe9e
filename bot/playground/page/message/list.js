// @ts-check
/** Bulleted and numbered lists in Markdown, as deep as they are indented. */

import { h } from "../dom.js";

/** @typedef {(text: string) => Node} Show makes nodes of an item's text */
/** @typedef {{indent: number, number: number | null, text: string}} Item */

const ITEM = /( *)([-*]|\d{1,9}\.) +(?=\S)/y;

/**
 * The lists that begin at this place, if any do.
 *
 * @param {string} source
 * @param {number} at the start of a line
 * @param {Show} show
 * @returns {import("./markdown.js").Found | null}
 */
export function list(source, at, show) {
  /** @type {Item[]} */
  const items = [];
  let end = at;
  while (end < source.length) {
    ITEM.lastIndex = end;
    const mark = ITEM.exec(source);
    const line = source.slice(end, _lineEnd(source, end));
    const last = items.at(-1);
    if (mark) {
      const number = mark[2].endsWith(".") ? Number.parseInt(mark[2], 10) : null;
      items.push({ indent: mark[1].length, number, text: line.slice(mark[0].length) });
    } else if (last && (/^ +\S/.test(line) || _fenceOpen(last.text, source.slice(end)))) {
      last.text += `\n${line.slice(Math.min(line.search(/\S|$/), last.indent + 2))}`;
    } else {
      break;
    }
    end += line.length + 1;
  }
  return items.length ? { end, build: () => _lists(items, show) } : null;
}

/**
 * @param {Item[]} items
 * @param {Show} show
 */
function _lists(items, show) {
  const lists = document.createDocumentFragment();
  for (let from = 0; from < items.length;) {
    const { node, next } = _nest(items, from, show);
    lists.append(node);
    from = next;
  }
  return lists;
}

/**
 * One list from the item at `from` on, with the deeper lists in it.
 *
 * @param {Item[]} items
 * @param {number} from
 * @param {Show} show
 * @returns {{node: HTMLElement, next: number}}
 */
function _nest(items, from, show) {
  const { indent, number } = items[from];
  const ordered = number !== null;
  const node = h(ordered ? "ol" : "ul", { start: ordered && number !== 1 ? number : null });
  let next = from;
  while (next < items.length) {
    const item = items[next];
    if (item.indent > indent && node.lastElementChild) {
      const inner = _nest(items, next, show);
      node.lastElementChild.append(inner.node);
      next = inner.next;
    } else if (item.indent < indent || (item.number !== null) !== ordered) {
      break;
    } else {
      node.append(h("li", {}, show(item.text)));
      next += 1;
    }
  }
  return { node, next };
}

/**
 * How often the part is in the text.
 *
 * @param {string} text
 * @param {string} part
 */
export function count(text, part) {
  return text.split(part).length - 1;
}

/**
 * Whether the text ends within a code block that the rest of the source closes.
 *
 * @param {string} text
 * @param {string} rest
 */
function _fenceOpen(text, rest) {
  return count(text, "```") % 2 === 1 && rest.includes("```");
}

/**
 * @param {string} source
 * @param {number} at
 */
function _lineEnd(source, at) {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}
