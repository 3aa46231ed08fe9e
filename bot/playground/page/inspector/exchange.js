// @ts-check
/** One thing the bot sent, in words. Pure. */

/**
 * @typedef {object} Exchange
 * @property {number} number counts up
 * @property {string} at when, ISO 8601
 * @property {string} method
 * @property {string} path without the address of the API, and without secrets
 * @property {number | null} status HTTP's; null if the connection was cut before the answer
 * @property {any} body
 * @property {any} error Discord's error object, or null
 * @property {string | null} fault what was ordered to go wrong with it
 */

/** Discord's callback types. @type {Record<number, string>} */
const CALLBACKS = {
  1: "Acknowledgement",
  4: "Answer",
  5: "“Thinking…”",
  6: "Acknowledgement",
  7: "Changed message",
  8: "Suggestions",
  9: "Form",
};

const SUGGESTIONS = 8;

/** What was sent, by its path; the first that fits. @type {[string, RegExp, string][]} */
const KINDS = [
  ["POST", /^\/webhooks\//, "Further answer"],
  ["PATCH", /^\/webhooks\//, "Edited answer"],
  ["POST", /^\/channels\/\d+\/messages$/, "Message"],
  ["PATCH", /^\/channels\/\d+\/messages\//, "Edited message"],
  ["PUT", /\/commands$/, "All commands"],
  ["POST", /\/commands$/, "A command"],
];

/** @param {Exchange} exchange */
export function describe({ method, path, body }) {
  if (/^\/interactions\/.*\/callback$/.test(path)) return CALLBACKS[body?.type] ?? "Answer";
  const kind = KINDS.find(([verb, address]) => verb === method && address.test(path));
  return kind ? kind[2] : `${method} ${path}`;
}

/**
 * The interaction that was answered; empty if it was none.
 *
 * @param {Exchange} exchange
 */
export function interactionOf({ path }) {
  return /^\/interactions\/(\d+)\//.exec(path)?.[1] ?? "";
}

/** @param {Exchange} exchange */
export function isSuggestions({ path, body }) {
  return path.endsWith("/callback") && body?.type === SUGGESTIONS;
}

/**
 * Where it was sent, and what came back.
 *
 * @param {Exchange} exchange
 */
export function route({ method, path, status }) {
  return `${method} ${path} → ${status ?? "no answer, the connection was cut"}`;
}
