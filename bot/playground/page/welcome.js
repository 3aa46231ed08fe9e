// @ts-check
/** The first minute: what this place is, and what can be asked here. */

import { greeting, isForum, sign } from "./channel.js";
import { leaves } from "./command/line.js";
import { byId, h, morph, target } from "./dom.js";

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
    const { state, channel, world } = this.store;
    const { bot } = state;
    const known = leaves(world.commands);
    const name = bot.user.username || "this bot";
    const shown = [
      channel ? sign(channel) : null,
      h("h2", {}, greeting(channel)),
      h("p", {}, "This is a small Discord on your own computer: nothing you do here leaves it."),
      known.length
        ? h(
            "p",
            {},
            "Type ",
            h("kbd", {}, "/"),
            ` to see what ${name} can do, or begin with one of these:`,
          )
        : h("p", {}, this.#nothing(name)),
      h("div", { class: "tries" }, ...known.slice(0, SHOWN_COMMANDS).map(_try)),
    ];
    morph(this.#element, h("div", { id: "welcome" }, ...shown));
  }

  /**
   * Why no command can be used here.
   *
   * @param {string} name the bot's
   */
  #nothing(name) {
    const { state, channel } = this.store;
    if (channel && isForum(channel)) return "This is a forum: what is said here is in its threads.";
    if (state.commands.length) return `${name} has no commands for you here.`;
    if (state.bot.state === "starting") return `${name} is starting…`;
    return `${name} has registered no commands yet.`;
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
