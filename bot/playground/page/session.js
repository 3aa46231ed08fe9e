// @ts-check
/** Who one is at this page, what they hear, and how the connection stands. */

import { Refused, getState, listen } from "./api.js";
import { byId } from "./dom.js";

const KEPT_AS = "playground-place"; // until the tab is closed

export class Session {
  #memberId = "";
  #stop = () => {};
  #loads = 0;
  /** Events that came while the state was being fetched. @type {any[] | null} */
  #early = null;

  /**
   * @param {import("./store.js").Store} store
   * @param {object} listener
   * @param {() => void} listener.onOpen the state is there, anew
   * @param {(event: any) => void} listener.onEvent
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
    store.subscribe((change) => {
      if (change !== "messages") this.#keep();
    });
  }

  /** Begins as whom the page was left. */
  start() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "{}");
    this.become(kept.member_id ?? "", kept.channel_id);
  }

  /**
   * Acts as another member from now on.
   *
   * @param {string} memberId empty: whoever one begins as
   * @param {string} [channelId] to be opened
   */
  become(memberId, channelId) {
    this.#stop();
    this.#memberId = memberId;
    this.#early = [];
    let first = true;
    this.#stop = listen(memberId, {
      onOpen: () => {
        this.#load(first ? channelId : undefined);
        first = false;
      },
      onEvent: (event) => (this.#early ? this.#early.push(event) : this.listener.onEvent(event)),
      onLost: () => this.#explain(),
    });
  }

  /** @param {string} sentence about the connection; empty when all is well */
  say(sentence) {
    byId("connection").textContent = sentence;
    byId("connection").hidden = !sentence;
  }

  /** @param {string} [channelId] */
  async #load(channelId) {
    const load = ++this.#loads;
    this.#early = [];
    try {
      const state = await getState(this.#memberId);
      if (load !== this.#loads) return; // somebody else by now, or asked anew
      this.store.load(state, channelId);
      this.listener.onOpen();
      this.say("");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (load !== this.#loads) return;
      this.say(error.message);
    }
    const missed = this.#early ?? [];
    this.#early = null;
    for (const event of missed) this.listener.onEvent(event);
  }

  /** Says why the stream of events ended; the browser opens it again by itself. */
  async #explain() {
    const memberId = this.#memberId;
    try {
      await getState(memberId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (memberId !== this.#memberId) return;
      if (memberId && !this.store.state.me.id)
        this.become(""); // another playground's member
      else this.say(error.message);
    }
  }

  #keep() {
    if (this.store.state.me.id) sessionStorage.setItem(KEPT_AS, JSON.stringify(this.store.place));
  }
}
