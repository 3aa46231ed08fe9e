// @ts-check
/** Buttons and selects under a message. What happens on a press is decided by whoever listens. */

import { h } from "../dom.js";
import { link, webAddress } from "./markdown.js";

const ACTION_ROW = 1; // Discord's component types
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT_INPUT = 4; // in forms alone
const USER_SELECT = 5;
const ROLE_SELECT = 6;
const MENTIONABLE_SELECT = 7;
const CHANNEL_SELECT = 8;

const LINK_STYLE = 5; // Discord's button styles
const STYLES = new Map([
  [1, "primary"],
  [2, "secondary"],
  [3, "success"],
  [4, "danger"],
]);

/**
 * @typedef {object} Progress what a message's components are going through
 * @property {ReadonlySet<string>} pending custom_ids that wait for the bot
 * @property {string | null} error why the last press failed
 * @property {ReadonlyMap<string, string[]>} chosen values picked in each select
 */

/**
 * @param {any[]} rows
 * @param {Progress} progress
 * @param {import("../command/line.js").World} world who and what can be chosen
 */
export function componentRows(rows, progress, world) {
  return h(
    "div",
    { class: "components" },
    ...rows.map((row) =>
      row.type === ACTION_ROW
        ? h(
            "div",
            { class: "row" },
            ...row.components.map((/** @type {any} */ part) => _component(part, progress, world)),
          )
        : _unknown(row),
    ),
    progress.error &&
      h("p", { class: "failed" }, h("b", {}, "This interaction failed"), progress.error),
  );
}

/**
 * The select or button with this custom_id.
 *
 * @param {any} message
 * @param {string} customId
 */
export function findComponent(message, customId) {
  const parts = message.components?.flatMap((/** @type {any} */ row) => row.components ?? []);
  return parts?.find((/** @type {any} */ part) => part.custom_id === customId);
}

/**
 * A select with its options; of people, roles and channels they are who and what is here.
 *
 * @param {any} select
 * @param {import("../command/line.js").World} world
 */
export function withOptions(select, { members, roles, channels }) {
  const preset = (select.default_values ?? []).map((/** @type {any} */ { id }) => id);
  const wanted = select.channel_types;
  /** @type {Record<number, {id: string, name: string}[]>} */
  const named = {
    [USER_SELECT]: members,
    [ROLE_SELECT]: roles,
    [MENTIONABLE_SELECT]: [...members, ...roles],
    [CHANNEL_SELECT]: channels.filter(({ type }) => !wanted?.length || wanted.includes(type)),
  };
  const options = named[select.type]?.map(({ id, name }) => ({
    value: id,
    label: name,
    default: preset.includes(id),
  }));
  return options ? { ...select, options } : select;
}

/**
 * Text with its emoji. Custom emoji are images from outside: their name stands for them.
 *
 * @param {any} emoji
 * @param {string | undefined} text
 */
export function labelled(emoji, text) {
  const picture = emoji?.id ? `:${emoji.name}:` : emoji?.name;
  return [picture && h("span", { class: "emoji" }, picture), text && h("span", {}, text)];
}

/**
 * @param {any} part
 * @param {Progress} progress
 * @param {import("../command/line.js").World} world
 */
function _component(part, progress, world) {
  if (part.type >= STRING_SELECT && part.type <= CHANNEL_SELECT && part.type !== TEXT_INPUT) {
    return _select(withOptions(part, world), progress);
  }
  if (part.type !== BUTTON) return _unknown(part);
  return part.style === LINK_STYLE ? _linkButton(part) : _button(part, progress);
}

/**
 * @param {any} button
 * @param {Progress} progress
 */
function _button(button, progress) {
  const style = STYLES.get(button.style);
  if (!style) return _unknown(button);
  const pending = progress.pending.has(button.custom_id);
  return h(
    "button",
    {
      type: "button",
      class: `button ${style}${pending ? " pending" : ""}`,
      "data-custom-id": button.custom_id,
      "aria-label": button.label ? null : button.emoji?.name,
      // Not `disabled`: that would drop the focus of whoever pressed it.
      "aria-disabled": button.disabled || pending ? "true" : null,
      "aria-busy": pending ? "true" : null,
    },
    ...labelled(button.emoji, button.label),
  );
}

/** @param {any} button */
function _linkButton(button) {
  const href = webAddress(button.url);
  const parts = [
    ...labelled(button.emoji, button.label),
    h("span", { class: "leaves", "aria-hidden": "true" }),
  ];
  if (!href || button.disabled) {
    return h(
      "span",
      { class: "button secondary", role: "link", "aria-disabled": "true" },
      ...parts,
    );
  }
  const element = link(href, { class: "button secondary", title: href });
  element.append(...parts.filter((part) => part instanceof Node));
  return element;
}

/**
 * @param {any} select
 * @param {Progress} progress
 */
function _select(select, progress) {
  const pending = progress.pending.has(select.custom_id);
  const values = progress.chosen.get(select.custom_id);
  const picked = select.options.filter((/** @type {any} */ option) =>
    values ? values.includes(option.value) : option.default,
  );
  const placeholder = select.placeholder || "Make a selection";
  return h(
    "div",
    {
      class: `select${pending ? " pending" : ""}`,
      role: "combobox",
      tabindex: 0,
      "data-select": select.custom_id,
      "aria-label": placeholder,
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-disabled": select.disabled || pending ? "true" : null,
      "aria-busy": pending ? "true" : null,
    },
    picked.length
      ? picked.map((/** @type {any} */ option) =>
          h("span", { class: "picked" }, ...labelled(option.emoji, option.label)),
        )
      : h("span", { class: "placeholder" }, placeholder),
    h("span", { class: "chevron", "aria-hidden": "true" }),
  );
}

/** @param {any} part */
function _unknown(part) {
  return h(
    "span",
    { class: "unknown" },
    `The playground does not show components of type ${part.type}.`,
  );
}
