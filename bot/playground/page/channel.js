// @ts-check
/** Kinds of channels: their signs, their names as one says them, and how each begins. */

import { h } from "./dom.js";
import { icon } from "./icon.js";

const DIRECT = 1; // Discord's channel types
const VOICE = 2;
const ANNOUNCEMENT = 5;
const THREAD = 11;
const FORUM = 15;

/** Pictures of those that Discord does not write with a "#". @type {Record<number, string>} */
const PICTURES = {
  [DIRECT]: "direct",
  [VOICE]: "voice",
  [ANNOUNCEMENT]: "announcement",
  [THREAD]: "thread",
  [FORUM]: "forum",
};

/** @typedef {import("./store.js").Channel} Channel */

/** @param {Channel} channel */
export function sign({ type }) {
  const picture = PICTURES[type];
  const attributes = { class: "sign", "aria-hidden": "true" };
  return h("span", attributes, picture ? icon(picture) : "#");
}

/**
 * The name with what stands before it: `#articles`, `@friend`.
 *
 * @param {Channel | undefined} channel
 */
export function spoken(channel) {
  if (!channel) return "";
  if (channel.type === DIRECT) return `@${channel.name}`;
  return channel.type in PICTURES ? channel.name : `#${channel.name}`;
}

/**
 * How the channel begins.
 *
 * @param {Channel | undefined} channel
 */
export function greeting(channel) {
  return channel?.type === DIRECT
    ? `Your messages with ${channel.name}`
    : `Welcome to ${spoken(channel)}!`;
}

/** Whether a channel stands under another. @param {Channel} channel */
export function isThread({ type }) {
  return type === THREAD;
}

/** Whether messages are in its threads alone. @param {Channel} channel */
export function isForum({ type }) {
  return type === FORUM;
}

/**
 * A server's channels as they are listed: each thread under the channel it began in.
 *
 * @param {Channel[]} channels
 * @returns {Channel[]}
 */
export function inOrder(channels) {
  const above = channels.filter((channel) => !isThread(channel));
  const under = (/** @type {Channel} */ { id }) => channels.filter((one) => one.parent_id === id);
  return above.flatMap((channel) => [channel, ...under(channel)]);
}
