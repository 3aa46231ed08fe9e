// @ts-check
/** What the bot sent, how large it is beside Discord's limits, and which rules it broke. */

import { Refused, getExchanges } from "../api.js";
import { byId, h, morph, target } from "../dom.js";
import { icon } from "../icon.js";
import { format } from "../time.js";
import { breaches } from "./breaches.js";
import { describe, interactionOf, isSuggestions, route } from "./exchange.js";
import { coloured, written } from "./json.js";
import { sizes } from "./sizes.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {{title: string, detail: string, payload: any, error: any}} Subject what is looked at */

const KEPT_MOST = 50; // exchanges
const NEARLY = 0.9; // of a limit: soon too much
const SAID_MS = 2000; // how long "Copied" stands

export class Inspector {
  #panel = byId("inspector");
  #toggle = byId("inspect");
  #list = byId("exchanges");
  #detail = byId("payload");
  #copy = byId("copy");
  /** @type {Exchange[]} newest first */
  #exchanges = [];
  /** The exchange looked at; null follows the newest. @type {number | null} */
  #number = null;
  /** A message looked at instead. @type {any} */
  #message = null;

  /**
   * @param {object} page
   * @param {(message: any) => void} page.onLook a message, or null, is what is looked at
   * @param {(interactionId: string) => string} page.asked what an interaction asked for
   */
  constructor({ onLook, asked }) {
    this.onLook = onLook;
    this.asked = asked;
    this.#toggle.addEventListener("click", () => this.#set(this.#panel.hidden));
    byId("inspector-close").addEventListener("click", () => this.#set(false));
    this.#copy.addEventListener("click", () => this.#copyJson());
    this.#list.addEventListener("click", (event) => {
      const button = target(event, "[data-number]");
      if (button) this.#choose(Number(button.dataset.number));
    });
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#set(false);
    });
  }

  /** Learns what was sent before this page came, or while it was not connected. */
  async load() {
    try {
      const { exchanges } = await getExchanges();
      this.#exchanges = [];
      for (const exchange of exchanges) this.#keep(exchange);
      this.#draw();
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // the page says so elsewhere
    }
  }

  /** @param {Exchange} exchange */
  receive(exchange) {
    this.#keep(exchange);
    this.#draw();
  }

  /** @param {any} message Discord's message object */
  look(message) {
    this.#message = message;
    this.#set(true);
    this.#copy.focus();
  }

  /**
   * The message looked at may have changed, or be gone.
   *
   * @param {(id: string) => any} find
   */
  changed(find) {
    const now = this.#message && (find(this.#message.id) ?? null);
    if (now === this.#message) return;
    this.#message = now;
    this.#draw();
  }

  /** @param {Exchange} exchange */
  #keep(exchange) {
    if (this.#exchanges.some(({ number }) => number === exchange.number)) return;
    // Of the suggestions for one word only the last are of interest.
    const [newest] = this.#exchanges;
    if (newest && isSuggestions(newest) && isSuggestions(exchange)) this.#exchanges.shift();
    this.#exchanges.unshift(exchange);
    this.#exchanges.length = Math.min(this.#exchanges.length, KEPT_MOST);
  }

  /** @param {boolean} open */
  #set(open) {
    if (this.#panel.hidden !== open) {
      if (open) this.#draw();
      return;
    }
    const focused = this.#panel.contains(document.activeElement);
    this.#panel.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", String(open));
    if (!open) {
      this.#message = null;
      this.#number = null;
      if (focused) this.#toggle.focus();
    }
    this.#draw();
  }

  /** @param {number} number */
  #choose(number) {
    this.#message = null;
    this.#number = number === this.#newest()?.number ? null : number;
    this.#draw();
  }

  /** The newest that a reader gets to see; suggestions only if there is nothing else. */
  #newest() {
    return this.#exchanges.find((one) => !isSuggestions(one)) ?? this.#exchanges[0];
  }

  #chosen() {
    const chosen = this.#exchanges.find(({ number }) => number === this.#number);
    return chosen ?? this.#newest();
  }

  #draw() {
    if (this.#panel.hidden) {
      this.onLook(null);
      return;
    }
    const chosen = this.#message ? null : this.#chosen();
    this.onLook(this.#message);
    const entries = this.#exchanges.map((one) => _entry(one, this.#title(one), one === chosen));
    morph(this.#list, h("ol", { id: "exchanges" }, ...entries));
    const subject = this.#subject();
    this.#copy.hidden = !subject;
    const shown = subject
      ? _detail(subject)
      : [h("p", { class: "empty" }, "Nothing was sent yet.")];
    morph(this.#detail, h("div", { id: "payload" }, ...shown));
  }

  /** @param {Exchange} exchange */
  #title(exchange) {
    const asked = this.asked(interactionOf(exchange));
    return describe(exchange) + (asked && ` to ${asked}`);
  }

  /** @returns {Subject | null} */
  #subject() {
    if (this.#message) {
      const detail = `id ${this.#message.id}`;
      return { title: "Message as it stands", detail, payload: this.#message, error: null };
    }
    const chosen = this.#chosen();
    if (!chosen) return null;
    const { body, error } = chosen;
    return { title: this.#title(chosen), detail: route(chosen), payload: body, error };
  }

  async #copyJson() {
    const text = written(this.#subject()?.payload);
    const label = this.#copy.lastElementChild;
    const copied = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "Not allowed",
    );
    if (!label) return;
    label.textContent = copied;
    setTimeout(() => (label.textContent = "Copy JSON"), SAID_MS);
  }
}

/**
 * @param {Exchange} exchange
 * @param {string} title
 * @param {boolean} chosen
 */
function _entry({ number, at, status, error, fault }, title, chosen) {
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: error || fault || !status ? "exchange refused" : "exchange",
        "data-number": number,
        "aria-current": chosen ? "true" : null,
      },
      h("span", {}, title),
      h("span", { class: "status" }, _outcome({ status, error, fault })),
      h("time", { datetime: at }, format(new Date(at), "T")),
    ),
  );
}

/** @param {Pick<Exchange, "status" | "error" | "fault">} exchange */
function _outcome({ status, error, fault }) {
  if (fault) return `${fault} as ordered`;
  if (!status) return "no answer";
  return error ? `${status} refused` : "";
}

/** @param {Subject} subject */
function _detail({ title, detail, payload, error }) {
  return [
    h("h3", {}, title),
    h("p", { class: "address" }, detail),
    _broken(error),
    _sizes(payload),
    h(
      "pre",
      { class: "json", tabindex: 0, role: "region", "aria-label": "JSON" },
      h("code", {}, ...coloured(written(payload))),
    ),
  ];
}

/** @param {any} error */
function _broken(error) {
  const broken = breaches(error);
  if (!broken.length) return null;
  return h(
    "ul",
    { class: "breaches", "aria-label": "Broken rules" },
    ...broken.map(({ at, message, code }) =>
      h("li", {}, at && h("code", {}, at), h("span", {}, message), h("small", {}, code)),
    ),
  );
}

/** @param {any} payload */
function _sizes(payload) {
  const all = sizes(payload);
  if (!all.length) return null;
  return h("div", { class: "sizes", role: "group", "aria-label": "Sizes" }, ...all.map(_size));
}

/** @param {import("./sizes.js").Size} size */
function _size({ name, used, most }) {
  const share = used / most;
  const state = share > 1 ? "over" : share >= NEARLY ? "near" : "fits";
  const numbers = `${used.toLocaleString()} / ${most.toLocaleString()}`;
  return h(
    "div",
    { class: `size ${state}` },
    h("span", {}, name),
    h(
      "div",
      {
        class: "bar",
        role: "meter",
        "aria-label": name,
        "aria-valuemin": 0,
        "aria-valuemax": most,
        "aria-valuenow": used,
        "aria-valuetext": `${used} of ${most}`,
      },
      h("div", { style: { width: `${Math.min(share, 1) * 100}%` } }),
    ),
    h("span", { class: "numbers" }, share > 1 && icon("close"), numbers),
  );
}
