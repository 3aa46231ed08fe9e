// @ts-check
/** The choices that only the bot knows: asked when the typing pauses, late answers ignored. */

import { autocomplete } from "../api.js";

const PAUSE_MS = 120; // without a key before the bot is asked

/** @typedef {import("./value.js").Choice} Choice */

export class Completion {
  /** @type {{key: string, done: Promise<void>} | null} */
  #question = null;
  /** @type {{key: string, option: any, choices: Choice[]} | null} */
  #answer = null;

  /**
   * @param {() => import("../api.js").Place} place where the questions are asked
   * @param {() => void} onAnswer
   */
  constructor(place, onAnswer) {
    this.place = place;
    this.onAnswer = onAnswer;
  }

  /** Settles with the answer to what was asked last; null when nothing is on its way. */
  get pending() {
    return this.#question && this.#question.key !== this.#answer?.key ? this.#question.done : null;
  }

  /**
   * Asks unless the same was just asked. The first question does not wait for a pause.
   *
   * @param {any} option the option being typed
   * @param {import("../api.js").Invocation} invocation
   */
  ask(option, invocation) {
    const place = this.place();
    const key = JSON.stringify([place, invocation]);
    if (this.#question?.key === key) return;
    const pause = new Promise((resolve) => setTimeout(resolve, this.#question ? PAUSE_MS : 0));
    const done = pause.then(async () => {
      if (this.#question?.key !== key) return;
      const { choices } = await autocomplete(place, invocation).catch(() => ({ choices: [] }));
      if (this.#question?.key !== key) return; // a newer question is on its way
      this.#answer = { key, option, choices };
      this.onAnswer();
    });
    this.#question = { key, done };
  }

  /**
   * What was last heard for this option; it stays until the answer for the text as it now is.
   *
   * @param {any} option
   * @returns {Choice[]}
   */
  known(option) {
    return this.#answer && this.#answer.option === option ? this.#answer.choices : [];
  }

  /** Makes the next command ask anew: the bot may know more by then. */
  forget() {
    this.#question = null;
    this.#answer = null;
  }
}
