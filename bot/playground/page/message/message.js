// @ts-check
/** One message as Discord shows it: a pure picture of its data. */

import { componentRows } from "./components.js";
import { h } from "../dom.js";
import { embedCard, ownImage, picture } from "./embed.js";
import { inlineMarkdown, markdown } from "./markdown.js";
import { when } from "../time.js";

const EPHEMERAL = 1 << 6; // Discord's message flags
const LOADING = 1 << 7;
const COMPONENTS_V2 = 1 << 15;
const TYPED = 1; // Discord's type of commands after a slash
const EXCERPT_LONGEST = 90; // characters of the message that a reply line quotes

/**
 * @typedef {object} Surroundings
 * @property {import("../store.js").State} state
 * @property {import("../command/line.js").World} world
 * @property {boolean} continued by the same author as the message above
 * @property {boolean} newDay the first of its day
 * @property {import("./components.js").Progress} progress
 */

/**
 * @param {any} message Discord's message object, or one of the page's own (`local` set)
 * @param {Surroundings} surroundings
 */
export function messageElement(message, { state, world, continued, newDay, progress }) {
  const names = namesIn({ state });
  const ephemeral = (message.flags & EPHEMERAL) !== 0;
  const name = _name(message.author);
  return h(
    "div",
    {
      class: ["message", continued && "continued", ephemeral && "ephemeral"]
        .filter(Boolean)
        .join(" "),
      role: "article",
      tabindex: -1,
      "aria-label": `Message from ${name}`,
      "data-testid": "message",
      "data-message-id": message.id,
      "data-ephemeral": ephemeral ? "true" : null,
    },
    newDay && _day(message.timestamp),
    _origin(message, state),
    continued ? null : avatar(message.author, state),
    h(
      "div",
      { class: "body" },
      continued ? null : _heading(message, name),
      _content(message, names, name),
      ...(message.embeds ?? []).map((/** @type {any} */ embed) => embedCard(embed, names)),
      ...(message.attachments ?? []).map((/** @type {any} */ file) =>
        picture({ url: file.url, description: file.description ?? file.filename }, "image"),
      ),
      message.components?.length > 0 && !(message.flags & COMPONENTS_V2)
        ? componentRows(message.components, progress, world)
        : null,
      ephemeral && _onlyYou(),
    ),
  );
}

/**
 * The round picture of a person or bot: the server's own, else the first letter.
 *
 * @param {any} user
 * @param {import("../store.js").State} state
 */
export function avatar(user, state) {
  const source = ownImage(
    user.avatar_url ?? state.members.find(({ id }) => id === user.id)?.avatar_url,
  );
  return source
    ? h("img", { class: "avatar", src: source, alt: "" })
    : h("span", { class: "avatar", "aria-hidden": "true" }, [..._name(user)][0] ?? "?");
}

/**
 * What the ids in mentions stand for here.
 *
 * @param {{state: import("../store.js").State}} store
 * @returns {import("./markdown.js").Names}
 */
export function namesIn({ state }) {
  const find = (/** @type {any[]} */ list) => (/** @type {string} */ id) =>
    list.find((one) => one.id === id)?.name;
  const channels = state.guilds.flatMap((guild) => guild.channels);
  const roles = state.guilds.flatMap((guild) => guild.roles);
  return { user: find(state.members), channel: find(channels), role: find(roles) };
}

/**
 * A message in one short line of plain text, for those who hear it.
 *
 * @param {any} message
 */
export function summary(message) {
  const said = message.flags & LOADING ? "is thinking…" : _plain(_excerpt(message));
  const footer = message.embeds?.at(-1)?.footer?.text;
  const parts = [`${_name(message.author)}: ${said}`, footer && _plain(footer)];
  if (message.flags & EPHEMERAL) parts.push("Only you can see this");
  return parts.filter(Boolean).join(". ");
}

/**
 * All that a message says, as it was written.
 *
 * @param {any} message
 */
export function plainText(message) {
  const cards = (message.embeds ?? []).map((/** @type {any} */ embed) =>
    [
      embed.author?.name,
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap((/** @type {any} */ field) => [field.name, field.value]),
      embed.footer?.text,
    ]
      .filter(Boolean)
      .join("\n"),
  );
  return [message.content, ...cards].filter(Boolean).join("\n\n");
}

/** @param {any} user */
function _name(user) {
  return user.global_name || user.name || user.username || "Unknown";
}

/** @param {string} iso */
function _day(iso) {
  const day = new Date(iso).toLocaleDateString(undefined, { dateStyle: "long" });
  return h("div", { class: "day", role: "separator" }, h("span", {}, day));
}

/**
 * The line above a message that says what it answers: a command, or another message.
 *
 * @param {any} message
 * @param {import("../store.js").State} state
 */
function _origin(message, state) {
  const asked = message.interaction_metadata;
  if (asked?.name) {
    const mine = asked.user?.id === state.me.id;
    const typed = asked.command_type === TYPED;
    return h(
      "div",
      { class: "origin" },
      asked.user && avatar(asked.user, state),
      h("span", {}, h("b", {}, mine ? "You" : _name(asked.user ?? {})), " used "),
      typed
        ? h(
            "button",
            { type: "button", class: "mention", "data-command": asked.name },
            `/${asked.name}`,
          )
        : h("b", {}, asked.name),
    );
  }
  const id = message.message_reference?.message_id ?? asked?.interacted_message_id;
  const answered = id && state.messages.get(message.channel_id)?.get(id);
  if (!answered) return null;
  return h(
    "div",
    { class: "origin" },
    avatar(answered.author, state),
    h("b", {}, _name(answered.author)),
    h("span", { class: "excerpt" }, inlineMarkdown(_excerpt(answered))),
  );
}

/** @param {any} message */
function _excerpt(message) {
  const text = [message.content, ...(message.embeds ?? []).flatMap(_embedTexts)].find(Boolean);
  const characters = [...(text ?? "a message").replace(/\s+/g, " ")];
  const cut = characters.length > EXCERPT_LONGEST;
  return cut ? `${characters.slice(0, EXCERPT_LONGEST).join("")}…` : characters.join("");
}

/** @param {string} text Markdown */
function _plain(text) {
  return markdown(text).textContent ?? "";
}

/** @param {any} embed */
function _embedTexts(embed) {
  return [embed.title, embed.author?.name, embed.description];
}

/**
 * @param {any} message
 * @param {string} name
 */
function _heading(message, name) {
  return h(
    "div",
    { class: "heading" },
    h("span", { class: "author" }, name),
    message.author.bot && h("span", { class: "badge" }, "APP"),
    when(message.timestamp),
    ...(message.content ? [] : _edited(message)),
  );
}

/**
 * @param {any} message
 * @param {import("./markdown.js").Names} names
 * @param {string} name
 */
function _content(message, names, name) {
  if (message.flags & LOADING) {
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    return h("div", { class: "thinking" }, dots, `${name} is thinking…`);
  }
  if (message.local) {
    return h("div", { class: message.local }, message.content);
  }
  if (message.flags & COMPONENTS_V2) {
    return h(
      "div",
      { class: "unknown" },
      "The playground does not show this kind of message (components v2).",
    );
  }
  if (!message.content) return null;
  return h("div", { class: "content md" }, markdown(message.content, names), ..._edited(message));
}

/** @param {any} message */
function _edited(message) {
  if (!message.edited_timestamp) return [];
  const { title } = when(message.edited_timestamp) ?? {};
  return [" ", h("span", { class: "edited", title }, "(edited)")];
}

function _onlyYou() {
  return h(
    "div",
    { class: "only-you" },
    h("span", { class: "eye", "aria-hidden": "true" }),
    "Only you can see this • ",
    h("button", { type: "button", class: "link", "data-dismiss": true }, "Dismiss message"),
  );
}
