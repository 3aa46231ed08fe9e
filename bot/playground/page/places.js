// @ts-check
/** The places on the left: channels by server, and who one is. */

import { byId, h, morph, target } from "./dom.js";
import { avatar } from "./message/message.js";

/** Discord's channel types and the signs that stand before their names. @type {Record<number, string>} */
const SIGNS = { 0: "#" };

export class Places {
  #groups = byId("groups");
  #menu = byId("menu");

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.#menu.addEventListener("click", () => this.#toggle());
    byId("shade").addEventListener("click", () => this.#toggle(false));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#toggle(false);
    });
    this.#groups.addEventListener("click", (event) => {
      if (target(event, "[data-channel]")) this.#toggle(false);
    });
  }

  draw() {
    const { guild, channels, me, channelId } = this.store.state;
    const open = channels.find(({ id }) => id === channelId);
    const name = open ? `${_sign(open)}${open.name}` : "";
    document.title = `${name} · ${guild.name}`;
    byId("channel").replaceChildren(
      h("span", { class: "sign" }, open ? _sign(open) : ""),
      open?.name ?? "",
    );
    byId("log").setAttribute("aria-label", `Messages in ${name}`);
    const group = [
      h("h2", { id: "group-0" }, guild.name),
      h(
        "ul",
        { "aria-labelledby": "group-0" },
        ...channels.map((one) => _channel(one, one === open)),
      ),
    ];
    morph(this.#groups, h("div", { id: "groups" }, ...group));
    byId("member").replaceChildren(
      avatar(me, this.store.state),
      h("span", { class: "who" }, h("b", {}, me.name), h("small", {}, "You")),
    );
  }

  /** @param {boolean} [open] */
  #toggle(open) {
    const shown = document.body.toggleAttribute("data-drawer", open);
    this.#menu.setAttribute("aria-expanded", String(shown));
  }
}

/**
 * @param {any} channel
 * @param {boolean} open
 */
function _channel(channel, open) {
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "channel",
        "data-channel": channel.id,
        "aria-current": open ? "page" : null,
      },
      h("span", { class: "sign", "aria-hidden": "true" }, _sign(channel)),
      h("span", {}, channel.name),
    ),
  );
}

/** @param {any} channel */
function _sign({ type }) {
  return SIGNS[type] ?? "#";
}
