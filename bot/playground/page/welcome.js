// @ts-check
/** The first minute: what this place is, and what can be asked here. */

import { leaves } from "./command/line.js";
import { byId, h, target } from "./dom.js";

const SHOWN_COMMANDS = 4;

export class Welcome {
  #element = byId("welcome");

  /**
   * @param {import("./store.js").Store} store
   * @param {(line: string) => void} onBegin a command was chosen
   */
  constructor(store, onBegin) {
    this.store = store;
    this.#element.addEventListener("click", (event) => {
      const button = target(event, "[data-begin]");
      if (button) onBegin(button.dataset.begin ?? "");
    });
  }

  draw() {
    const { bot, commands, channels, channelId } = this.store.state;
    const channel = channels.find(({ id }) => id === channelId)?.name ?? "";
    const known = leaves(commands);
    const name = bot.user.username || "this bot";
    const waiting =
      bot.state === "starting" ? `${name} is starting…` : `${name} has registered no commands yet.`;
    this.#element.replaceChildren(
      h("span", { class: "hash", "aria-hidden": "true" }, "#"),
      h("h2", {}, `Welcome to #${channel}!`),
      h("p", {}, "This is a small Discord on your own computer: nothing you do here leaves it."),
      known.length
        ? h(
            "p",
            {},
            "Type ",
            h("kbd", {}, "/"),
            ` to see what ${name} can do, or begin with one of these:`,
          )
        : h("p", {}, waiting),
      h("div", { class: "tries" }, ...known.slice(0, SHOWN_COMMANDS).map(_try)),
    );
  }
}

/** @param {import("./command/line.js").Leaf} leaf */
function _try({ name, description }) {
  return h(
    "button",
    { type: "button", class: "try", "data-begin": `/${name}` },
    h("b", {}, `/${name}`),
    h("span", {}, description),
  );
}
