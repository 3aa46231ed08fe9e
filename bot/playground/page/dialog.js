// @ts-check
/** A dialog over the page. The browser keeps the focus in it, and Escape closes it. */

import { h } from "./dom.js";

export class Dialog {
  #element = /** @type {HTMLDialogElement} */ (
    h("dialog", { "aria-labelledby": `dialog-${crypto.randomUUID()}` })
  );
  /** @type {Element | null} */
  #before = null;

  /** @param {() => void} [onClose] however it came to be closed */
  constructor(onClose = () => {}) {
    this.#element.addEventListener("close", () => {
      this.#element.replaceChildren();
      if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
      onClose();
    });
    document.body.append(this.#element);
  }

  get open() {
    return this.#element.open;
  }

  /**
   * @param {string} title
   * @param {HTMLElement} content
   */
  show(title, content) {
    this.#before = document.activeElement;
    content.prepend(h("h2", { id: this.#element.getAttribute("aria-labelledby") }, title));
    this.#element.replaceChildren(content);
    this.#element.showModal();
  }

  close() {
    this.#element.close();
  }
}
