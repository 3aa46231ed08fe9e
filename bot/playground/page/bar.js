// @ts-check
/** The bot at the top: how it is, and what can be done with its process. */

import { Refused, restartBot } from "./api.js";
import { byId, h } from "./dom.js";
import { avatar } from "./message/message.js";

const WORDS = { starting: "starting…", online: "online", offline: "offline" };

export class Bar {
  #restart = byId("restart");

  /**
   * @param {import("./store.js").Store} store
   * @param {(trouble: string) => void} onTrouble
   */
  constructor(store, onTrouble) {
    this.store = store;
    this.onTrouble = onTrouble;
    this.#restart.addEventListener("click", () => this.#restartBot());
  }

  draw() {
    const { bot } = this.store.state;
    const name = bot.user.username || "The bot";
    byId("bot").dataset.state = bot.state;
    byId("bot-avatar").replaceChildren(
      avatar(bot.user, this.store.state),
      h("span", { class: "dot" }),
    );
    byId("bot-name").textContent = name;
    byId("bot-state").textContent = WORDS[bot.state];
    this.#restart.hidden = !bot.can_restart;
    byId("trouble").hidden = bot.state !== "offline";
    byId("trouble").textContent = `${name} is offline. ${bot.detail ?? ""}`;
  }

  async #restartBot() {
    if (this.#restart.ariaDisabled === "true") return;
    this.#restart.ariaDisabled = "true";
    try {
      await restartBot();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.onTrouble(error.message);
    } finally {
      this.#restart.ariaDisabled = null;
    }
  }
}
