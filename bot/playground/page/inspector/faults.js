// @ts-check
/** Trouble to order: what a network and a busy Discord do to a bot. */

import { Refused, clearFaults, getFaults, orderFault, shakeGateway } from "../api.js";
import { byId, h } from "../dom.js";

/** What can happen to a request, as the server calls it, and in words. @type {[string, string][]} */
const KINDS = [
  ["429", "429, too many of its kind"],
  ["429-global", "429, too many of all kinds"],
  ["500", "500, Discord's own error"],
  ["502", "502, bad gateway"],
  ["503", "503, not available"],
  ["reset", "connection cut before it is done"],
  ["lost", "done, but the answer is lost"],
  ["hang", "no answer, ever"],
];

/** Which requests. @type {[string, string][]} */
const ROUTES = [
  ["*", "any request"],
  ["POST /interactions/*/callback", "first answers"],
  ["* /webhooks/*", "later answers and edits"],
  ["* /channels/*/messages*", "messages in channels"],
];

/** What can happen to the gateway. @type {[string, string][]} */
const SHAKES = [
  ["drop", "Drop the socket"],
  ["reconnect", "Ask to reconnect (op 7)"],
  ["invalidate-resumable", "Invalidate, may resume (op 9)"],
  ["invalidate", "Invalidate (op 9)"],
  ["mute", "Stop acknowledging heartbeats"],
  ["unmute", "Acknowledge heartbeats again"],
];

export class Faults {
  #kind = _select("fault-kind", KINDS);
  #route = _select("fault-route", ROUTES);
  #times = /** @type {HTMLInputElement} */ (
    h("input", { id: "fault-times", type: "number", min: 1, max: 1000, value: 1 })
  );
  #shake = _select("fault-shake", SHAKES);
  #orders = h("ul", { class: "orders", "aria-label": "Ordered faults" });
  #count = h("span", { class: "count" });
  #clear = _button("Clear all", () => this.#ask(clearFaults));
  #notice = h("p", { class: "failed", role: "alert", hidden: true });

  constructor() {
    const form = h(
      "form",
      {},
      _labelled("What", this.#kind),
      _labelled("To", this.#route),
      _labelled("Times", this.#times),
      h("button", { class: "button secondary" }, "Order"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const times = Number(this.#times.value);
      this.#ask(() => orderFault({ kind: this.#kind.value, route: this.#route.value, times }));
    });
    const shake = _button("Do", () => this.#ask(() => shakeGateway(this.#shake.value)));
    byId("faults").append(
      h("summary", {}, "Faults ", this.#count),
      form,
      this.#orders,
      this.#clear,
      h("div", { class: "shake" }, _labelled("Gateway", this.#shake), shake),
      this.#notice,
    );
    this.draw([]);
  }

  /** Learns what is on order. */
  load() {
    return this.#ask(getFaults);
  }

  /** @param {{kind: string, route: string, times: number}[]} orders */
  draw(orders) {
    this.#count.textContent = orders.length ? `· ${orders.length} on order` : "";
    this.#clear.hidden = !orders.length;
    this.#orders.replaceChildren(
      ...orders.map(({ kind, route, times }) =>
        h("li", {}, `${times} × ${_words(KINDS, kind)}: ${_words(ROUTES, route)}`),
      ),
    );
  }

  /** @param {() => Promise<any>} question answered with the orders, if with anything */
  async #ask(question) {
    this.#notice.hidden = true;
    try {
      const { faults } = await question();
      if (faults) this.draw(faults);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#notice.textContent = error.message;
      this.#notice.hidden = false;
    }
  }
}

/**
 * @param {string} id
 * @param {[string, string][]} options
 */
function _select(id, options) {
  const entries = options.map(([value, label]) => h("option", { value }, label));
  return /** @type {HTMLSelectElement} */ (h("select", { id }, ...entries));
}

/**
 * @param {string} label
 * @param {HTMLElement} field
 */
function _labelled(label, field) {
  return h("div", { class: "pair" }, h("label", { for: field.id }, label), field);
}

/**
 * @param {string} label
 * @param {() => void} onClick
 */
function _button(label, onClick) {
  const button = h("button", { type: "button", class: "button secondary" }, label);
  button.addEventListener("click", onClick);
  return button;
}

/**
 * @param {[string, string][]} table
 * @param {string} value
 */
function _words(table, value) {
  return table.find(([known]) => known === value)?.[1] ?? value;
}
