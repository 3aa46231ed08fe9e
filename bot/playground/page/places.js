// @ts-check
/** The places on the left: servers with their channels, direct messages, and who one is. */

import { inOrder, isThread, sign, spoken } from "./channel.js";
import { byId, h, morph, target } from "./dom.js";
import { Menu } from "./menu.js";
import { avatar } from "./message/message.js";

export class Places {
  #groups = byId("groups");
  #button = byId("menu");
  #member = byId("member");
  #menu = new Menu();

  /**
   * @param {import("./store.js").Store} store
   * @param {(memberId: string) => void} onBecome
   */
  constructor(store, onBecome) {
    this.store = store;
    this.onBecome = onBecome;
    this.#button.addEventListener("click", () => this.#toggle());
    byId("shade").addEventListener("click", () => this.#toggle(false));
    this.#member.addEventListener("click", () => this.#chooseMember());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && document.body.hasAttribute("data-drawer")) this.#toggle(false);
    });
    this.#groups.addEventListener("click", (event) => {
      const channel = target(event, "[data-channel]");
      if (!channel) return;
      this.store.open(channel.dataset.channel ?? "");
      this.#toggle(false);
    });
    this.#groups.addEventListener("keydown", (event) => this.#key(event));
  }

  draw() {
    const { state, channel } = this.store;
    const guild = state.guilds.find(({ id }) => id === channel?.guild_id);
    document.title = [spoken(channel), guild?.name].filter(Boolean).join(" · ");
    byId("channel").replaceChildren(...(channel ? [sign(channel), channel.name] : []));
    byId("log").setAttribute("aria-label", `Messages in ${spoken(channel)}`);
    const groups = [
      ...state.guilds.map(({ name, has_bot: hasBot, channels }) => ({
        name: hasBot ? name : `${name} · without the bot`,
        channels: inOrder(channels),
      })),
      { name: "Direct messages", channels: state.directs },
    ];
    const shown = groups.filter(({ channels }) => channels.length).flatMap(this.#group, this);
    morph(this.#groups, h("div", { id: "groups" }, ...shown));
    this.#member.replaceChildren(
      avatar(state.me, state),
      h("span", { class: "who" }, h("b", {}, state.me.name), h("small", {}, "You")),
    );
  }

  /**
   * @param {{name: string, channels: import("./store.js").Channel[]}} group
   * @param {number} index
   */
  #group({ name, channels }, index) {
    const id = `group-${index}`;
    const entries = channels.map((channel) => this.#channel(channel));
    return [h("h2", { id }, name), h("ul", { "aria-labelledby": id }, ...entries)];
  }

  /** @param {import("./store.js").Channel} channel */
  #channel(channel) {
    const unread = this.store.unread.has(channel.id);
    const classes = ["channel", isThread(channel) && "thread", unread && "unread"];
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: classes.filter(Boolean).join(" "),
          "data-channel": channel.id,
          "aria-current": channel.id === this.store.state.channelId ? "page" : null,
        },
        sign(channel),
        h("span", { class: "name" }, channel.name),
        unread && h("span", { class: "news" }, h("span", { class: "unseen" }, "new messages")),
      ),
    );
  }

  #chooseMember() {
    const { me, parts } = this.store.state;
    const items = parts.map(({ id, name, about }) => ({
      label: name,
      detail: about,
      checked: id === me.id,
      run: () => id !== me.id && this.onBecome(id),
    }));
    this.#menu.show([{ title: "Act as", items }], { label: "Act as", owner: this.#member });
  }

  /**
   * Up and down the channels, as if they were one list.
   *
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const all = /** @type {HTMLElement[]} */ ([...this.#groups.querySelectorAll("[data-channel]")]);
    const at = all.findIndex((one) => one === document.activeElement);
    /** @type {Record<string, number>} */
    const ways = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (at < 0 || !(event.key in ways)) return;
    event.preventDefault();
    all[ways[event.key]]?.focus();
  }

  /** @param {boolean} [open] */
  #toggle(open) {
    const shown = document.body.toggleAttribute("data-drawer", open);
    this.#button.setAttribute("aria-expanded", String(shown));
  }
}
