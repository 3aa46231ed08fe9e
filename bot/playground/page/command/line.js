// @ts-check
/** The grammar of the command line: what was typed, as a command with its options. Pure. */

import { fault, fixedChoices, value, written } from "./value.js";

const SUB_COMMAND = 1; // Discord's option types
const SUB_COMMAND_GROUP = 2;
const STRING = 3;

const CHAT_INPUT = 1; // the type of commands that are typed

/**
 * @typedef {object} Leaf a command that can be run: `admin reload` is one
 * @property {string} name
 * @property {string} description
 * @property {any[]} options as registered
 * @property {{name: string, type: number}[]} path the command, then its subcommands
 */

/**
 * @typedef {object} Given an option and what was typed for it
 * @property {any} option
 * @property {string} text
 * @property {number} start where the option's name begins, or its value if it was not named
 * @property {number} from where the value begins
 * @property {number} end where the value ends
 * @property {Choice | null} choice the choice that the text stands for
 * @property {boolean} named
 */

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {Leaf | null} leaf
 * @property {number} nameEnd where the command's name ends
 * @property {number} body where the options begin
 * @property {Given[]} given
 * @property {{text: string, start: number} | null} left words that belong to no option
 */

/** @typedef {import("./value.js").Choice} Choice */
/** @typedef {import("./value.js").People & {commands: any[]}} World `commands` as registered */

/** Choices picked from a list, by option name. @typedef {ReadonlyMap<string, Choice>} Picked */

/**
 * Every command that can be typed, by name; those that not everyone may use come last.
 *
 * @param {any[]} commands
 * @returns {Leaf[]}
 */
export function leaves(commands) {
  return commands
    .filter(({ type }) => (type ?? CHAT_INPUT) === CHAT_INPUT)
    .sort(
      (one, other) =>
        _isRestricted(one) - _isRestricted(other) || one.name.localeCompare(other.name),
    )
    .flatMap((command) => _leaves(command, [{ name: command.name, type: 0 }]));
}

/**
 * @param {string} text
 * @param {World} world
 * @param {Picked} picked
 * @returns {Line}
 */
export function parse(text, world, picked) {
  const leaf = _findLeaf(text, world.commands);
  const nameEnd = leaf ? text.indexOf("/") + 1 + leaf.name.length : text.length;
  const body = _skipSpace(text, nameEnd);
  /** @type {Line} */
  const line = { text, leaf, nameEnd, body, given: [], left: null };
  if (!leaf) return line;
  const end = text.trimEnd().length;
  for (let at = body; at < end;) {
    const free = remaining(line);
    const named = free.find(({ name }) => _startsWith(text, `${name}:`, at));
    const option = named ?? free[0];
    if (!option) {
      line.left = { text: text.slice(at, end), start: at };
      break;
    }
    const given = _read(text, at, option, named !== undefined, world, picked, free);
    line.given.push(given);
    at = _skipSpace(text, given.end);
  }
  return line;
}

/**
 * The options not given yet, required ones first.
 *
 * @param {Line} line
 * @returns {any[]}
 */
export function remaining({ leaf, given }) {
  const free = (leaf?.options ?? []).filter(
    (option) => !given.some((other) => other.option === option),
  );
  return [...free.filter(({ required }) => required), ...free.filter(({ required }) => !required)];
}

/**
 * The required option that is still to come.
 *
 * @param {Line} line
 */
export function missing(line) {
  return remaining(line).find(({ required }) => required);
}

/**
 * Why the line cannot be sent as it is.
 *
 * @param {Line} line
 * @returns {{sentence: string, option: any} | null}
 */
export function problem(line) {
  if (!line.leaf) return { sentence: _unknownCommand(line.text), option: null };
  for (const given of line.given) {
    const sentence = given.text ? fault(given) : `Give a value for ${given.option.name}.`;
    if (sentence) return { sentence, option: given.option };
  }
  const option = missing(line);
  if (option) {
    const sentence = `/${line.leaf.name} needs ${option.name}: ${option.description || "a value"}`;
    return { sentence, option };
  }
  return line.left
    ? { sentence: `/${line.leaf.name} has no option for “${line.left.text}”.`, option: null }
    : null;
}

/**
 * The options as Discord sends them, in the subcommands they belong to.
 *
 * @param {Line} line
 * @param {any} [focused] the option being typed; others that are not valid are left out
 * @returns {{name: string, options: any[]}}
 */
export function invocation(line, focused) {
  const { path } = /** @type {Leaf} */ (line.leaf);
  /** @type {any[]} */
  let options = line.given
    .filter((given) => given.option === focused || (given.text && !fault(given)))
    .map((given) =>
      given.option === focused
        ? { name: given.option.name, type: given.option.type, value: given.text, focused: true }
        : { name: given.option.name, type: given.option.type, value: value(given) },
    );
  if (focused && !options.some((option) => option.focused)) {
    options.push({ name: focused.name, type: focused.type, value: "", focused: true });
  }
  for (const { name, type } of path.slice(1).reverse()) options = [{ name, type, options }];
  return { name: path[0].name, options };
}

/** Whether a command is for members with some permission. @param {any} command */
function _isRestricted({ default_member_permissions: needed }) {
  return Number(needed !== null && needed !== undefined);
}

/**
 * @param {any} command a command or subcommand
 * @param {{name: string, type: number}[]} path
 * @returns {Leaf[]}
 */
function _leaves(command, path) {
  const options = command.options ?? [];
  const deeper = options.filter(
    (/** @type {any} */ { type }) => type === SUB_COMMAND || type === SUB_COMMAND_GROUP,
  );
  if (deeper.length) {
    return deeper.flatMap((/** @type {any} */ sub) =>
      _leaves(sub, [...path, { name: sub.name, type: sub.type }]),
    );
  }
  const name = path.map((part) => part.name).join(" ");
  return [{ name, description: command.description, options, path }];
}

/**
 * @param {string} text
 * @param {any[]} commands
 */
function _findLeaf(text, commands) {
  const slash = text.search(/\S/);
  if (text[slash] !== "/") return null;
  const ended = (/** @type {string} */ name) => /^(\s|$)/.test(text.slice(slash + 1 + name.length));
  const found = leaves(commands).filter(
    ({ name }) => _startsWith(text, name, slash + 1) && ended(name),
  );
  return found.sort((one, other) => other.name.length - one.name.length)[0] ?? null;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {any} option
 * @param {boolean} named
 * @param {World} world
 * @param {Picked} picked
 * @param {any[]} free options whose names may follow
 * @returns {Given}
 */
function _read(text, at, option, named, world, picked, free) {
  const from = named ? _skipSpace(text, at + option.name.length + 1) : at;
  const limit = _nextName(
    text,
    from,
    free.filter((other) => other !== option),
  );
  const choice = _choiceAt(text, from, option, world, picked);
  let end = from + text.slice(from, limit).trimEnd().length;
  if (choice) end = from + written(choice).length;
  else if (option.type !== STRING) end = from + text.slice(from, end).split(/\s/, 1)[0].length;
  return { option, text: text.slice(from, end), start: at, from, end, choice, named };
}

/**
 * The longest known choice that stands whole at this place.
 *
 * @param {string} text
 * @param {number} at
 * @param {any} option
 * @param {World} world
 * @param {Picked} picked
 */
function _choiceAt(text, at, option, world, picked) {
  const known = [picked.get(option.name), ...(fixedChoices(option, world) ?? [])];
  let longest = null;
  for (const choice of known) {
    const name = choice && written(choice);
    const whole =
      name && _startsWith(text, name, at) && /^(\s|$)/.test(text.slice(at + name.length));
    if (whole && name.length > (longest ? written(longest).length : 0)) longest = choice ?? null;
  }
  return longest;
}

/**
 * Where the name of another option begins, or the end of the text.
 *
 * @param {string} text
 * @param {number} from
 * @param {any[]} options
 */
function _nextName(text, from, options) {
  for (let at = from; at < text.length; at += 1) {
    const wordStart = at === from || /\s/.test(text[at - 1]);
    if (wordStart && options.some(({ name }) => _startsWith(text, `${name}:`, at))) return at;
  }
  return text.length;
}

/** @param {string} text */
function _unknownCommand(text) {
  const name = text.trim().split(/\s/, 1)[0];
  return name === "/"
    ? "Name a command after the slash."
    : `There is no command ${name}. Type / to see what there is.`;
}

/**
 * @param {string} text
 * @param {string} start compared without case
 * @param {number} at
 */
function _startsWith(text, start, at) {
  return text.slice(at, at + start.length).toLowerCase() === start.toLowerCase();
}

/**
 * @param {string} text
 * @param {number} at
 */
function _skipSpace(text, at) {
  return at + text.slice(at).search(/\S|$/);
}
