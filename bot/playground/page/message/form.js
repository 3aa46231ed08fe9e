// @ts-check
/** The forms a bot opens (Discord's modals): filled in, checked, sent, and answered. */

import { Refused, submitForm } from "../api.js";
import { Dialog } from "../dialog.js";
import { h } from "../dom.js";
import { withOptions } from "./components.js";
import { markdown } from "./markdown.js";
import { namesIn } from "./message.js";

const ROW = 1; // Discord's component types
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const PARAGRAPH = 2; // Discord's style of inputs with several lines

const FAILED = "Something went wrong. Try again."; // Discord's words

/**
 * @typedef {object} Field
 * @property {string} id the component's custom_id
 * @property {HTMLElement} element what is filled in
 * @property {() => string | string[]} value
 * @property {() => string} fault why it cannot be sent; empty when it can
 * @property {(sentence: string) => void} say
 */

export class Form {
  #dialog = new Dialog(() => this.#closed());
  /** @type {{id: string, place: import("../api.js").Place} | null} the interaction that opened it */
  #asked = null;
  #sent = "";
  /** @type {Field[]} */
  #fields = [];
  #notice = h("p", { class: "failed", role: "alert", hidden: true });
  #submit = h("button", { class: "button primary" }, h("span", {}, "Submit"));

  /** @param {import("../store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @param {any} event `modal` or `interaction`, of the server's stream */
  receive(event) {
    if (event.type === "modal") this.#open(event);
    else if (this.#sent && event.id === this.#sent && event.status !== "sent") {
      this.#wait(false);
      if (event.status === "failed") this.#say(FAILED);
      else this.#dialog.close();
    }
  }

  /** @param {{interaction_id: string, channel_id: string, modal: any}} event */
  #open({ interaction_id: id, channel_id: channelId, modal }) {
    if (this.#dialog.open) this.#dialog.close();
    this.#asked = { id, place: { ...this.store.place, channel_id: channelId } };
    this.#fields = [];
    const rows = modal.components.map((/** @type {any} */ row) => this.#row(row));
    const { username } = this.store.state.bot.user;
    const cancel = h("button", { type: "button", class: "button secondary" }, "Cancel");
    cancel.addEventListener("click", () => this.#dialog.close());
    const form = h(
      "form",
      { novalidate: true },
      h("p", { class: "caution" }, `This form is sent to ${username}. It reads what you write.`),
      ...rows,
      this.#notice,
      h("div", { class: "choices" }, cancel, this.#submit),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#say("");
    this.#wait(false);
    this.#dialog.show(modal.title, form);
    this.#fields[0]?.element.focus();
  }

  /** @param {any} row */
  #row(row) {
    if (row.type === TEXT) {
      return h("div", { class: "md" }, markdown(row.content, namesIn(this.store)));
    }
    if (row.type === LABEL) return this.#field(row.component, row.label, row.description);
    const part = row.type === ROW ? row.components[0] : row;
    return this.#field(part, part.label);
  }

  /**
   * @param {any} part Discord's component
   * @param {string} label
   * @param {string} [description]
   */
  #field(part, label, description) {
    const id = `field-${this.#fields.length}`;
    const required = part.required ?? true;
    const wrong = h("span", { class: "wrong", role: "alert" });
    const made =
      part.type === TEXT_INPUT
        ? _textField(part, required)
        : _selectField(withOptions(part, this.store.world), required);
    made.element.id = id;
    made.element.setAttribute("aria-describedby", `${id}-about ${id}-wrong`);
    if (required) made.element.setAttribute("aria-required", "true");
    wrong.id = `${id}-wrong`;
    const say = (/** @type {string} */ sentence) => {
      wrong.textContent = sentence;
      made.element.setAttribute("aria-invalid", String(sentence !== ""));
    };
    made.element.addEventListener("input", () => say(""));
    this.#fields.push({ id: part.custom_id, say, ...made });
    return h(
      "div",
      { class: "box" },
      h(
        "label",
        { for: id },
        label,
        required && h("span", { class: "needed", "aria-hidden": "true" }, " *"),
      ),
      description && h("small", { id: `${id}-about` }, description),
      made.element,
      h("div", { class: "below" }, wrong, made.count),
    );
  }

  async #send() {
    if (!this.#asked || this.#sent) return;
    const faults = this.#fields.map((field) => field.fault());
    this.#fields.forEach((field, index) => field.say(faults[index]));
    const first = faults.findIndex(Boolean);
    if (first >= 0) {
      this.#fields[first].element.focus();
      return;
    }
    const values = Object.fromEntries(this.#fields.map((field) => [field.id, field.value()]));
    this.#say("");
    this.#wait(true);
    try {
      const { id, place } = this.#asked;
      const { interaction_id: sent } = await submitForm(place, id, values);
      this.#sent = sent;
      const ended = this.store.ended(sent); // it may have been answered meanwhile
      if (ended) this.receive({ type: "interaction", id: sent, ...ended });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#wait(false);
      this.#say(error.message);
    }
  }

  /** @param {boolean} waits for the bot */
  #wait(waits) {
    this.#sent = "";
    this.#submit.classList.toggle("pending", waits);
    this.#submit.setAttribute("aria-disabled", String(waits));
    this.#submit.setAttribute("aria-busy", String(waits));
  }

  /** @param {string} sentence empty for none */
  #say(sentence) {
    this.#notice.textContent = sentence;
    this.#notice.hidden = !sentence;
  }

  #closed() {
    this.#asked = null;
    this.#sent = "";
  }
}

/**
 * @param {any} input Discord's text input
 * @param {boolean} required
 */
function _textField(input, required) {
  const { min_length: least = 0, max_length: most = 4000, style, placeholder, value } = input;
  const long = style === PARAGRAPH;
  const element = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (
    h(long ? "textarea" : "input", { placeholder, autocomplete: "off" })
  );
  element.value = value ?? "";
  const count = h("span", { class: "count" });
  const length = () => [...element.value].length;
  const tell = () => (count.textContent = `${length()} / ${most.toLocaleString()}`);
  element.addEventListener("input", tell);
  tell();
  const fault = () => {
    if (!length()) return required ? "This field is required." : "";
    if (length() < least) return `Must be at least ${least} characters.`;
    return length() > most ? `Must be at most ${most} characters.` : "";
  };
  return { element, count, fault, value: () => element.value };
}

/**
 * @param {any} select Discord's select, with its options
 * @param {boolean} required
 */
function _selectField(select, required) {
  const { min_values: least = 1, max_values: most = 1, options, placeholder } = select;
  const multiple = most > 1;
  const element = /** @type {HTMLSelectElement} */ (h("select", { multiple }));
  if (!multiple) element.append(h("option", { value: "" }, placeholder || "Make a selection"));
  for (const { value, label, default: chosen } of options) {
    element.append(h("option", { value, selected: chosen }, label));
  }
  const value = () =>
    [...element.selectedOptions].map((option) => option.value).filter((one) => one !== "");
  const fault = () => {
    const { length } = value();
    if (!length) return required ? "This field is required." : "";
    if (length < least) return `Choose at least ${least}.`;
    return length > most ? `Choose at most ${most}.` : "";
  };
  return { element, count: null, fault, value };
}
