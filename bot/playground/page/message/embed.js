// @ts-check
/** Embeds: the framed cards a bot sends. */

import { h } from "../dom.js";
import { inlineMarkdown, link, markdown, webAddress } from "./markdown.js";
import { when } from "../time.js";

/**
 * @param {any} embed Discord's embed object
 * @param {import("./markdown.js").Names} names
 */
export function embedCard(embed, names) {
  const colour = embed.color ? `#${embed.color.toString(16).padStart(6, "0")}` : null;
  return h(
    "section",
    {
      class: "embed",
      "data-testid": "embed",
      "aria-label": embed.title ? `Embed: ${inlineMarkdown(embed.title).textContent}` : "Embed",
      style: colour ? { "--bar": colour } : {},
    },
    h(
      "div",
      { class: "embed-text" },
      embed.author && _author(embed.author),
      embed.title && _title(embed, names),
      embed.description &&
        h("div", { class: "embed-description md" }, markdown(embed.description, names)),
      embed.fields?.length > 0 && h("dl", { class: "fields" }, ..._fields(embed.fields, names)),
    ),
    embed.thumbnail && picture(embed.thumbnail, "thumbnail"),
    embed.image && picture(embed.image, "image"),
    _footer(embed),
  );
}

/**
 * An image of our own, or a frame that says what is not loaded.
 *
 * @param {{url: string, description?: string}} media
 * @param {string} kind a class name
 */
export function picture(media, kind) {
  const own = ownImage(media.url);
  if (own) return h("img", { class: kind, src: own, alt: media.description ?? "" });
  const href = webAddress(media.url);
  return h(
    "figure",
    { class: `${kind} outside`, title: media.url },
    h("span", { class: "picture-icon", "aria-hidden": "true" }),
    h(
      "figcaption",
      {},
      media.description && h("strong", {}, media.description),
      href
        ? link(href, { class: "address" }, media.url)
        : h("span", { class: "address" }, media.url),
      h("span", { class: "note" }, "Not shown: this page loads nothing from outside."),
    ),
  );
}

/**
 * The address of an image that this server holds.
 *
 * @param {string | null | undefined} address
 * @returns {string | null} null for an image from anywhere else
 */
export function ownImage(address) {
  if (!address || !URL.canParse(address, location.href)) return null;
  const url = new URL(address, location.href);
  return url.origin === location.origin && url.pathname.startsWith("/cdn/") ? url.pathname : null;
}

/** @param {any} author */
function _author(author) {
  const icon = ownImage(author.icon_url);
  const href = webAddress(author.url);
  return h(
    "div",
    { class: "embed-author" },
    icon && h("img", { src: icon, alt: "" }),
    href ? link(href, {}, author.name) : h("span", {}, author.name),
  );
}

/**
 * @param {any} embed
 * @param {import("./markdown.js").Names} names
 */
function _title(embed, names) {
  const text = inlineMarkdown(embed.title, names);
  const href = webAddress(embed.url);
  return h("div", { class: "embed-title md" }, href ? link(href, {}, text) : text);
}

/**
 * @param {any[]} fields
 * @param {import("./markdown.js").Names} names
 */
function _fields(fields, names) {
  return fields.map((field) =>
    h(
      "div",
      { class: field.inline ? "field inline" : "field" },
      h("dt", { class: "md" }, inlineMarkdown(field.name, names)),
      h("dd", { class: "md" }, markdown(field.value, names)),
    ),
  );
}

/** @param {any} embed */
function _footer(embed) {
  const time = embed.timestamp && when(embed.timestamp);
  if (!embed.footer && !time) return null;
  const icon = ownImage(embed.footer?.icon_url);
  const text = embed.footer?.text;
  return h(
    "footer",
    { class: "embed-footer" },
    icon && h("img", { src: icon, alt: "" }),
    h("span", {}, text, text && time && " • ", time),
  );
}
