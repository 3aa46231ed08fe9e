// @ts-check
/** How the command line looks: its pills, and the entries of its list. */

import { h } from "../dom.js";
import { written } from "./value.js";

/**
 * The line's text, letter by letter, with its parts marked.
 *
 * @param {import("./line.js").Line} line
 * @returns {(Node | string)[]}
 */
export function pills({ text, leaf, nameEnd, given }) {
  let at = leaf ? nameEnd : 0;
  /** @type {(Node | string)[]} */
  const all = [h("span", { class: "name" }, text.slice(0, at))];
  for (const { start, from, end, named } of given) {
    all.push(text.slice(at, start));
    const label = named ? h("span", { class: "label" }, text.slice(start, from)) : "";
    const value = h("span", { class: "value" }, text.slice(from, end));
    all.push(h("span", { class: "pill" }, label, value));
    at = end;
  }
  return [...all, text.slice(at)];
}

/**
 * @param {import("./suggest.js").Suggestion} suggestion
 * @returns {import("../listbox.js").Entry}
 */
export function entry({ leaf, option, choice }) {
  if (leaf) return { content: _commandEntry(leaf) };
  if (choice) return { content: [h("span", { class: "option-label" }, written(choice))] };
  return {
    content: [
      h("span", { class: "pill-name" }, option.name),
      h("span", { class: "option-detail" }, option.description),
      option.required && h("span", { class: "required" }, "required"),
    ],
  };
}

/** @param {import("./line.js").Leaf} leaf */
function _commandEntry(leaf) {
  const names = leaf.options.map(({ name, required }) =>
    h("span", { class: required ? "pill-name" : "pill-name optional" }, name),
  );
  return [
    h("span", { class: "option-label" }, `/${leaf.name}`, ...names.flatMap((name) => [" ", name])),
    h("span", { class: "option-detail" }, leaf.description),
  ];
}
