// @ts-check
/** The bot at the top: how it is, and what can be done with it. */

import { Refused, reloadContent, restartBot } from "./api.js";
import { byId, h } from "./dom.js";
import { avatar } from "./message/message.js";

const WORDS = { starting: "starting…", online: "online", offline: "offline" };

export class Bar {
  #restart = byId("restart");
  #reload = byId("reload");
  #outcome = byId("outcome");

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.#restart.addEventListener("click", () => this.#do(this.#restart, restartBot));
    this.#reload.addEventListener("click", () => this.#do(this.#reload, reloadContent));
    byId("outcome-close").addEventListener("click", () => {
      this.#outcome.hidden = true;
      this.#reload.focus();
    });
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
    this.#reload.hidden = !bot.can_reload;
    byId("trouble").hidden = bot.state !== "offline";
    byId("trouble").textContent = `${name} is offline. ${bot.detail ?? ""}`;
  }

  /**
   * Does something that takes a while, once at a time, and says what came of it.
   *
   * @param {HTMLElement} button
   * @param {() => Promise<{ok?: boolean, text?: string}>} action
   */
  async #do(button, action) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    this.#outcome.hidden = true;
    try {
      const { ok = true, text = "" } = await action();
      this.#say(text, ok);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#say(error.message, false);
    } finally {
      button.ariaDisabled = null;
    }
  }

  /**
   * @param {string} text empty when there is nothing to say
   * @param {boolean} ok
   */
  #say(text, ok) {
    this.#outcome.hidden = !text;
    this.#outcome.classList.toggle("well", ok);
    byId("outcome-text").textContent = text.trim();
  }
}
