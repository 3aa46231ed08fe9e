// @ts-check
/** Tells assistive technology what happened, in a line each, and never more than can be heard. */

import { byId, h } from "./dom.js";

const PAUSE_MS = 300; // what happens within this is told together
const TOLD_MOST = 3; // sentences at once; of more only the number is told
const KEPT_MOST = 20; // lines of the log

export class Announcer {
  #log = byId("announcer");
  /** @type {string[]} */
  #waiting = [];

  /** @param {string} sentence */
  say(sentence) {
    if (!this.#waiting.length) setTimeout(() => this.#tell(), PAUSE_MS);
    this.#waiting.push(sentence);
  }

  #tell() {
    const sentences = [...new Set(this.#waiting)];
    this.#waiting = [];
    const told = sentences.length > TOLD_MOST ? [`${sentences.length} new messages`] : sentences;
    this.#log.append(...told.map((sentence) => h("p", {}, sentence)));
    while (this.#log.childElementCount > KEPT_MOST) this.#log.firstElementChild?.remove();
  }
}
