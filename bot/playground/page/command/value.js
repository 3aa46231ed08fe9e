// @ts-check
/** Values of options: what may be chosen or typed, what is wrong with it, and what is sent. */

const STRING = 3; // Discord's option types
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;

/** @typedef {{name: string, value: string | number | boolean}} Choice */

/**
 * @typedef {object} People who and what can be named in a value
 * @property {{id: string, name: string}[]} members
 * @property {{id: string, name: string, type: number}[]} channels
 * @property {{id: string, name: string}[]} roles
 */

/** @typedef {{option: any, text: string, choice: Choice | null}} Typed a value as it was typed */

/**
 * The choices that need no question to the bot; null where anything may be typed.
 *
 * @param {any} option
 * @param {People} world
 * @returns {Choice[] | null}
 */
export function fixedChoices(option, world) {
  const named = (/** @type {{id: string, name: string}[]} */ list) =>
    list.map(({ id, name }) => ({ name, value: id }));
  if (option.choices?.length) return option.choices;
  switch (option.type) {
    case BOOLEAN:
      return [
        { name: "True", value: true },
        { name: "False", value: false },
      ];
    case USER:
      return named(world.members);
    case CHANNEL:
      return named(world.channels);
    case ROLE:
      return named(world.roles);
    case MENTIONABLE:
      return named([...world.members, ...world.roles]);
    default:
      return null;
  }
}

/**
 * What may be typed, in words: "1 to 25".
 *
 * @param {any} option
 */
export function range({ type, min_value: low, max_value: high }) {
  if (type !== INTEGER && type !== NUMBER) return "";
  if (low !== undefined && high !== undefined) return `${low} to ${high}`;
  if (low !== undefined) return `${low} or more`;
  return high !== undefined ? `${high} or less` : "";
}

/**
 * Text as it is compared: without case, width, spaces and signs.
 *
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

/**
 * A choice's name as it stands in the line.
 *
 * @param {Choice} choice
 */
export function written({ name }) {
  return name.replace(/\s+/g, " ").trim();
}

/**
 * Why this value cannot be sent.
 *
 * @param {Typed} given
 * @returns {string | null}
 */
export function fault({ option, text, choice }) {
  if (choice) return null;
  const { name, type } = option;
  const limits = range(option) && ` from ${range(option)}`;
  if (option.choices?.length) {
    return `${name} is one of: ${option.choices.map(written).join(", ")}.`;
  }
  switch (type) {
    case STRING: {
      const { length } = [...text];
      if (length > (option.max_length ?? Infinity))
        return `${name} has at most ${option.max_length} characters.`;
      if (length < (option.min_length ?? 0))
        return `${name} has at least ${option.min_length} characters.`;
      return null;
    }
    case INTEGER:
    case NUMBER: {
      const number = Number(text);
      const fits =
        number >= (option.min_value ?? -Infinity) && number <= (option.max_value ?? Infinity);
      const right = type === INTEGER ? Number.isSafeInteger(number) : Number.isFinite(number);
      return right && fits
        ? null
        : `${name} is a ${type === INTEGER ? "whole " : ""}number${limits}.`;
    }
    case BOOLEAN:
      return _truth(text) === undefined ? `${name} is True or False.` : null;
    case USER:
    case CHANNEL:
    case ROLE:
    case MENTIONABLE:
      return `There is no “${text}” here.`;
    default:
      return `The playground cannot send ${name}: options of type ${type} are not part of it.`;
  }
}

/**
 * @param {Typed} given without fault
 * @returns {string | number | boolean}
 */
export function value({ option, text, choice }) {
  if (choice) return choice.value;
  if (option.type === INTEGER || option.type === NUMBER) return Number(text);
  return option.type === BOOLEAN ? _truth(text) === true : text;
}

/**
 * @param {string} text
 * @returns {boolean | undefined}
 */
function _truth(text) {
  const word = text.toLowerCase();
  if (["true", "yes", "1"].includes(word)) return true;
  return ["false", "no", "0"].includes(word) ? false : undefined;
}
