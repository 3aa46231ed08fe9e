// @ts-check
/** What the command line offers at the caret, and what the line becomes when it is taken. Pure. */

import { leaves, missing, remaining } from "./line.js";
import { fixedChoices, fold, range, written } from "./value.js";

/** @typedef {import("./line.js").Line} Line */
/** @typedef {import("./value.js").Choice} Choice */

/**
 * @typedef {object} Suggestion
 * @property {import("./line.js").Leaf} [leaf] a command
 * @property {any} [option] an option to add, or the one that `choice` is for
 * @property {Choice} [choice]
 * @property {string} text the line once this is taken
 * @property {number} caret
 * @property {boolean} typed whether the line already says so
 */

/**
 * @typedef {object} Offer
 * @property {string} title what the suggestions are about
 * @property {string} detail
 * @property {Suggestion[]} suggestions
 * @property {number} active the one that Enter takes, -1 for none
 * @property {any} asks the option whose choices the bot knows
 * @property {string} typed what was typed for it so far
 */

/** @typedef {{option: any, text: string, start: number, end: number}} Slot a value being typed */

/**
 * @param {Line} line
 * @param {number} caret
 * @param {import("./line.js").World} world
 * @param {(option: any, typed: string) => Choice[]} answered the bot's choices known so far
 * @returns {Offer | null} null where there is nothing to say
 */
export function offer(line, caret, world, answered) {
  if (!line.text.trimStart().startsWith("/")) return null;
  if (!line.leaf || caret <= line.nameEnd) return _commands(line, caret, world);
  const slot = _slot(line, caret);
  const options = _options(line, caret, slot);
  if (!slot) return _optionsOffer(line, options);
  const choices = fixedChoices(slot.option, world);
  const known = choices ? _matching(choices, slot.text) : answered(slot.option, slot.text);
  const values = known.filter(written).map((choice) => _value(line, slot, choice));
  const suggestions = [...values, ...options];
  const { name, description } = slot.option;
  return {
    title: name,
    detail: [description, range(slot.option)].filter(Boolean).join(" · "),
    suggestions,
    active: suggestions.length
      ? Math.max(
          values.findIndex(({ typed }) => typed),
          0,
        )
      : -1,
    asks: slot.option.autocomplete && !choices ? slot.option : null,
    typed: slot.text,
  };
}

/**
 * The line with the next option begun, required ones first.
 *
 * @param {Line} line
 * @returns {{text: string, caret: number} | null} null when all are given
 */
export function nextOption(line) {
  const option = remaining(line)[0];
  if (!line.leaf || !option || line.left) return null;
  const text = `${line.text.trimEnd()} ${option.name}:`;
  return { text, caret: text.length };
}

/**
 * The line without the empty option before the caret.
 *
 * @param {Line} line
 * @param {number} caret
 * @returns {{text: string, caret: number} | null} null when there is none
 */
export function withoutEmptyOption(line, caret) {
  const empty = line.given.find(({ named, text, from }) => named && !text && caret === from);
  if (!empty) return null;
  const before = line.text.slice(0, empty.start).trimEnd();
  const after = line.text.slice(caret).trimStart();
  const text = `${before} ${after}`;
  return { text, caret: before.length + 1 };
}

/**
 * @param {Line} line
 * @param {number} caret
 * @param {import("./line.js").World} world
 * @returns {Offer}
 */
function _commands(line, caret, world) {
  const typed = line.text
    .slice(line.text.indexOf("/") + 1, caret)
    .trimStart()
    .toLowerCase();
  const ranked = leaves(world.commands)
    .map((leaf) => ({ leaf, rank: _rank(leaf, typed) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank);
  const suggestions = ranked.map(({ leaf }) => {
    const required = leaf.options.find((option) => option.required);
    const text = `/${leaf.name} ${required ? `${required.name}:` : ""}`;
    return { leaf, text, caret: text.length, typed: leaf === line.leaf || leaf.name === typed };
  });
  const title = suggestions.length ? "Commands" : "No such command";
  const detail = suggestions.length ? "" : "Type / alone to see what there is";
  return { title, detail, suggestions, active: suggestions.length ? 0 : -1, asks: null, typed: "" };
}

/**
 * How well a command answers to what was typed; the least is the best.
 *
 * @param {import("./line.js").Leaf} leaf
 * @param {string} typed
 */
function _rank({ name, description }, typed) {
  const own = name.toLowerCase();
  if (own === typed) return 0;
  if (own.startsWith(typed)) return 1;
  if (own.split(/[\s_-]/).some((word) => word.startsWith(typed))) return 2;
  if (own.includes(typed)) return 3;
  return (description ?? "").toLowerCase().includes(typed) ? 4 : Infinity;
}

/**
 * @param {Line} line
 * @param {Suggestion[]} suggestions
 * @returns {Offer | null}
 */
function _optionsOffer(line, suggestions) {
  if (!suggestions.length) return null;
  const word = line.left !== null;
  return {
    title: "Options",
    detail: "",
    suggestions,
    active: word ? 0 : -1,
    asks: null,
    typed: "",
  };
}

/**
 * The value the caret is in, or the one that must come next.
 *
 * @param {Line} line
 * @param {number} caret
 * @returns {Slot | null}
 */
function _slot(line, caret) {
  for (const { option, named, start, from, end, text } of line.given) {
    const first = named ? start + option.name.length + 1 : from;
    if (caret >= first && caret <= end) return { option, text, start, end };
  }
  const option = missing(line);
  const between = /\s$/.test(line.text.slice(0, caret));
  return option && between && !line.left ? { option, text: "", start: caret, end: caret } : null;
}

/**
 * Options whose name begins with the word before the caret.
 *
 * @param {Line} line
 * @param {number} caret
 * @param {Slot | null} slot
 * @returns {Suggestion[]}
 */
function _options(line, caret, slot) {
  const before = line.text.slice(0, caret);
  const word = before.slice(before.search(/\S*$/)).toLowerCase();
  const start = caret - word.length;
  // Within a value only a further word can be the name of the next option.
  const named = line.given.some(
    (given) => given.named && start >= given.start && start <= given.from,
  );
  if (slot && (!word || named)) return [];
  return remaining(line)
    .filter(({ name }) => name.toLowerCase().startsWith(word))
    .map((option) => {
      const head = `${line.text.slice(0, start).trimEnd()} ${option.name}:`;
      return { option, text: head + line.text.slice(caret), caret: head.length, typed: false };
    });
}

/**
 * @param {Line} line
 * @param {Slot} slot
 * @param {Choice} choice
 * @returns {Suggestion}
 */
function _value(line, slot, choice) {
  const { option } = slot;
  const given = `${line.text.slice(0, slot.start)}${option.name}:${written(choice)}`;
  const after = line.text.slice(slot.end);
  const next = remaining(line).find((other) => other.required && other !== option);
  const rest = after.trim() ? after : ` ${next ? `${next.name}:` : ""}`;
  return {
    option,
    choice,
    text: given + rest,
    caret: after.trim() ? given.length : given.length + rest.length,
    typed: _same(slot.text, choice),
  };
}

/**
 * Choices that contain what was typed, those that begin with it first.
 *
 * @param {Choice[]} choices
 * @param {string} typed
 */
function _matching(choices, typed) {
  const wanted = fold(typed);
  const found = choices.filter(({ name }) => fold(name).includes(wanted));
  const starts = (/** @type {Choice} */ { name }) => Number(!fold(name).startsWith(wanted));
  return found.sort((one, other) => starts(one) - starts(other));
}

/**
 * Whether the text typed is this choice, give or take case and signs.
 *
 * @param {string} typed
 * @param {Choice} choice
 */
function _same(typed, { name, value }) {
  const plain = fold(typed);
  return plain !== "" && (plain === fold(name) || plain === fold(String(value)));
}
