// @ts-check
/** What the page asks of the server. */

/** Something the server refused, in a sentence a person can read. */
export class Refused extends Error {}

/** @returns {Promise<any>} everything there is to show */
export function getState() {
  return _ask("state");
}

/**
 * @param {Invocation} invocation
 * @returns {Promise<{interaction_id: string}>}
 *
 * @typedef {{channel_id: string, name: string, options: any[]}} Invocation
 */
export function runCommand(invocation) {
  return _ask("command", invocation);
}

/**
 * @param {Invocation} invocation with `focused` on one option
 * @returns {Promise<{choices: {name: string, value: string | number}[]}>}
 */
export function autocomplete(invocation) {
  return _ask("autocomplete", invocation);
}

/**
 * @param {{message_id: string, custom_id: string, component_type: number, values?: string[]}} press
 * @returns {Promise<{interaction_id: string}>}
 */
export function pressComponent(press) {
  return _ask("component", press);
}

/** @param {string} messageId */
export function dismiss(messageId) {
  return _ask("dismiss", { message_id: messageId });
}

/** @returns {Promise<{exchanges: any[]}>} what the bot sent last, oldest first */
export function getExchanges() {
  return _ask("exchanges");
}

export function restartBot() {
  return _ask("restart", {});
}

/**
 * Listens to what happens, for ever.
 *
 * @param {object} listener
 * @param {() => void} listener.onOpen at the start and after each lost connection
 * @param {(event: any) => void} listener.onEvent
 * @param {() => void} listener.onLost
 */
export function listen({ onOpen, onEvent, onLost }) {
  const source = new EventSource("/_play/events");
  source.addEventListener("open", onOpen);
  source.addEventListener("message", ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener("error", onLost);
}

/**
 * @param {string} path
 * @param {object} [body] posted when given
 */
async function _ask(path, body) {
  const request = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/_play/${path}`, request).catch(() => {
    throw new Refused("The playground does not answer. Is it still running in the terminal?");
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Refused(answer.error ?? `The playground answered with status ${response.status}.`);
}
