// @ts-check
/** What the page asks of the server. */

/** Something the server refused, in a sentence a person can read. */
export class Refused extends Error {}

/** @typedef {{member_id: string, channel_id: string}} Place who acts, and where */
/** @typedef {{name: string, options: any[]}} Invocation */

/**
 * @param {string} memberId empty: whoever one begins as
 * @returns {Promise<any>} everything this member sees
 */
export function getState(memberId) {
  return _ask("state", _as(memberId));
}

/**
 * @param {Place} place
 * @param {string} before the id of a message
 * @returns {Promise<{messages: any[], more: boolean}>} older messages, oldest first
 */
export function getMessages(place, before) {
  return _ask("messages", { ...place, before });
}

/** @returns {Promise<{exchanges: any[]}>} what the bot sent last, oldest first */
export function getExchanges() {
  return _ask("exchanges");
}

/**
 * @param {Place} place
 * @param {Invocation & {type?: number, target_id?: string}} invocation
 * @returns {Promise<{interaction_id: string}>}
 */
export function runCommand(place, invocation) {
  return _tell("command", { ...place, ...invocation });
}

/**
 * @param {Place} place
 * @param {Invocation} invocation with `focused` on one option
 * @returns {Promise<{choices: {name: string, value: string | number}[]}>}
 */
export function autocomplete(place, invocation) {
  return _tell("autocomplete", { ...place, ...invocation });
}

/**
 * @param {Place} place
 * @param {{message_id: string, custom_id: string, component_type: number, values?: string[]}} press
 * @returns {Promise<{interaction_id: string}>}
 */
export function pressComponent(place, press) {
  return _tell("component", { ...place, ...press });
}

/**
 * @param {Place} place
 * @param {string} interactionId the one that opened the form
 * @param {Record<string, string | string[]>} values by custom_id
 * @returns {Promise<{interaction_id: string}>}
 */
export function submitForm(place, interactionId, values) {
  return _tell("modal", { ...place, interaction_id: interactionId, values });
}

/**
 * @param {Place} place
 * @param {string} content
 */
export function writeMessage(place, content) {
  return _tell("message", { ...place, content });
}

/**
 * @param {Place} place
 * @param {string} messageId
 */
export function deleteMessage(place, messageId) {
  return _tell("delete", { ...place, message_id: messageId });
}

/**
 * @param {Place} place
 * @param {string} messageId
 */
export function dismissMessage(place, messageId) {
  return _tell("dismiss", { ...place, message_id: messageId });
}

export function restartBot() {
  return _tell("restart", {});
}

/** @returns {Promise<{ok: boolean, text: string}>} how it went, in words */
export function reloadContent() {
  return _tell("reload", {});
}

/** @returns {Promise<{faults: any[]}>} what goes wrong next */
export function getFaults() {
  return _ask("faults");
}

/**
 * @param {{kind: string, route: string, times: number}} fault
 * @returns {Promise<{faults: any[]}>}
 */
export function orderFault(fault) {
  return _tell("faults", fault);
}

/** @returns {Promise<{faults: any[]}>} */
export function clearFaults() {
  return _tell("faults/clear", {});
}

/** @param {string} action */
export function shakeGateway(action) {
  return _tell("gateway", { action });
}

/**
 * Listens to what a member hears, until told to stop.
 *
 * @param {string} memberId empty: whoever one begins as
 * @param {object} listener
 * @param {() => void} listener.onOpen at the start and after each lost connection
 * @param {(event: any) => void} listener.onEvent
 * @param {() => void} listener.onLost
 * @returns {() => void} stops
 */
export function listen(memberId, { onOpen, onEvent, onLost }) {
  const source = new EventSource(_address("events", _as(memberId)));
  source.addEventListener("open", onOpen);
  source.addEventListener("message", ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener("error", onLost);
  return () => source.close();
}

/**
 * @param {string} path
 * @param {Record<string, string>} [query]
 */
function _ask(path, query = {}) {
  return _fetch(_address(path, query));
}

/**
 * @param {string} path
 * @param {object} body
 */
function _tell(path, body) {
  return _fetch(_address(path, {}), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/**
 * @param {string} address
 * @param {RequestInit} [request]
 */
async function _fetch(address, request) {
  const response = await fetch(address, request).catch(() => {
    throw new Refused("The playground does not answer. Is it still running in the terminal?");
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Refused(answer.error ?? `The playground answered with status ${response.status}.`);
}

/**
 * @param {string} path
 * @param {Record<string, string>} query
 */
function _address(path, query) {
  const asked = String(new URLSearchParams(query));
  return `/_play/${path}${asked && `?${asked}`}`;
}

/**
 * @param {string} memberId
 * @returns {Record<string, string>}
 */
function _as(memberId) {
  return memberId ? { member_id: memberId } : {};
}
