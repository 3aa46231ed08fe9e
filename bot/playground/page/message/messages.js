// @ts-check
/** The open channel's messages: kept in order, updated in place, scrolled with care. */

import { Refused, dismiss, pressComponent } from "../api.js";
import { byId, h, morph, target } from "../dom.js";
import { Actions } from "./actions.js";
import { findComponent } from "./components.js";
import { reveal } from "./markdown.js";
import { messageElement, plainText, summary } from "./message.js";
import { SelectMenu } from "./select.js";

const GROUP_MS = 7 * 60_000; // Discord starts a new group after seven minutes
const NEAR_PX = 60; // this close to the end counts as being there

const BUTTON = 2; // Discord's component types
const STRING_SELECT = 3;
const EPHEMERAL = 1 << 6;

/**
 * @typedef {object} Drawn what an element shows, to tell whether it must be drawn again
 * @property {HTMLElement} element
 * @property {unknown[]} shows
 */

export class Messages {
  #log = byId("log");
  #list = byId("messages");
  #present = byId("present");
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
  #atEnd = true;
  #channelId = "";
  #scheduled = false;
  #marked = "";
  #actions = new Actions(
    (id) => this.#offers(id),
    (id) => this.listener.onInspect(this.store.find(id)),
  );

  /**
   * @param {import("../store.js").Store} store
   * @param {object} listener
   * @param {import("../announcer.js").Announcer} listener.announcer
   * @param {(name: string) => void} listener.onCommand a mentioned command was pressed
   * @param {(message: any) => void} listener.onInspect
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
    this.menu = new SelectMenu((trigger, values) => this.#press(trigger, values));
    this.#log.addEventListener("click", (event) => this.#click(event));
    this.#log.addEventListener("keydown", (event) => this.#key(event));
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#present.addEventListener("click", () => this.toEnd());
    const resized = new ResizeObserver(() => this.#atEnd && this.toEnd());
    resized.observe(this.#log);
    resized.observe(this.#list);
  }

  /** Shows the messages before the next frame, however much changes until then. */
  draw() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw();
    });
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#atEnd = true;
    this.#present.hidden = true;
  }

  /** Marks the message that is looked at elsewhere. @param {string} id empty for none */
  mark(id) {
    this.#drawn.get(this.#marked)?.element.classList.remove("inspected");
    this.#drawn.get(id)?.element.classList.add("inspected");
    this.#marked = id;
  }

  /** Redraws only what has changed. */
  #draw() {
    const { state } = this.store;
    const anew = state.channelId !== this.#channelId;
    if (anew) this.#clear();
    this.#channelId = state.channelId;
    const anchor = this.#anchor();
    const sent = [...this.store.waiting.values()].map((one) => _local(one, state));
    const messages = _ordered([..._received(state), ...sent]);
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, { element }] of this.#drawn) {
      if (!kept.has(id)) this.#remove(id, element);
    }
    messages.forEach((message, index) => {
      const changed = this.#place(message, messages[index - 1], index);
      if (changed && !anew) this.#announce(message);
    });
    this.#settle(anchor);
    this.#actions.settle();
  }

  /**
   * @param {any} message
   * @param {any} above
   * @param {number} index
   * @returns {boolean} whether it says something that it did not say before
   */
  #place(message, above, index) {
    const { state } = this.store;
    const progress = this.store.progress(message.id);
    const newDay = above ? !_sameDay(above, message) : true;
    const continued = !newDay && _continues(above, message);
    const shows = [
      message.local ? message.content : message,
      continued,
      newDay,
      progress,
      state.members,
    ];
    let drawn = this.#drawn.get(message.id);
    const changed = drawn?.shows[0] !== shows[0];
    if (!drawn || drawn.shows.some((part, position) => part !== shows[position])) {
      const fresh = messageElement(message, { state, continued, newDay, progress });
      if (message.id === this.#marked) fresh.classList.add("inspected");
      if (drawn) this.#update(drawn.element, fresh);
      drawn = { element: drawn?.element ?? fresh, shows };
      this.#drawn.set(message.id, drawn);
    }
    const present = this.#list.children[index];
    if (present !== drawn.element) this.#list.insertBefore(drawn.element, present ?? null);
    return changed;
  }

  /** @param {any} message */
  #announce(message) {
    if (message.local !== "sending") this.listener.announcer.say(summary(message));
  }

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} fresh
   */
  #update(element, fresh) {
    const focused = element.contains(document.activeElement);
    this.menu.closeIn(element);
    morph(element, fresh);
    // What had the focus may be gone: stay at the message rather than at the top of the page.
    if (focused && !element.contains(document.activeElement))
      element.focus({ preventScroll: true });
  }

  /**
   * @param {string} id
   * @param {HTMLElement} element
   */
  #remove(id, element) {
    const focused = element.contains(document.activeElement);
    const neighbour = element.nextElementSibling ?? element.previousElementSibling;
    this.menu.closeIn(element);
    element.remove();
    this.#drawn.delete(id);
    if (!focused) return;
    const next = neighbour instanceof HTMLElement ? neighbour : this.#log;
    next.focus({ preventScroll: true });
  }

  #clear() {
    this.#drawn.clear();
    this.#list.replaceChildren();
    this.#atEnd = true;
  }

  /** What must not move on the screen: the focused control in a message, and where it is. */
  #anchor() {
    const element = document.activeElement;
    const inside =
      element instanceof HTMLElement && element !== this.#log && this.#log.contains(element);
    return inside ? { element, top: element.getBoundingClientRect().top } : null;
  }

  /** @param {{element: HTMLElement, top: number} | null} anchor */
  #settle(anchor) {
    if (this.#atEnd) {
      this.toEnd();
    } else if (anchor?.element.isConnected) {
      this.#log.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    } else {
      this.#scrolled();
    }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    this.#present.hidden = this.#atEnd;
  }

  /** @param {Event} event */
  #click(event) {
    const spoiler = target(event, ".spoiler[role=button]");
    const button = target(event, "[data-custom-id]");
    const trigger = target(event, "[data-select]");
    const mention = target(event, "[data-command]");
    if (spoiler) {
      event.preventDefault();
      reveal(spoiler);
    } else if (button) {
      this.#press(button);
    } else if (trigger) {
      this.#openMenu(trigger);
    } else if (mention) {
      this.listener.onCommand(mention.dataset.command ?? "");
    } else if (target(event, "[data-dismiss]")) {
      this.#dismiss(_messageId(event.target));
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const spoiler = target(event, ".spoiler[role=button]");
    const trigger = target(event, "[data-select]");
    if (spoiler && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      reveal(spoiler);
    } else if (trigger && this.menu.key(event)) {
      event.preventDefault();
    } else if (trigger && ["Enter", " ", "ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.#openMenu(trigger);
    } else if (this.#moves(event)) {
      event.preventDefault();
    }
  }

  /**
   * From message to message, and into the menu of one.
   *
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was used
   */
  #moves({ key, shiftKey, target: at }) {
    const message = at instanceof HTMLElement ? at.closest(".message") : null;
    if (message instanceof HTMLElement && (key === "ContextMenu" || (shiftKey && key === "F10"))) {
      this.#actions.open(message);
      return true;
    }
    if (at !== message && at !== this.#log) return false; // within a message keys mean other things
    const [first, last] = [this.#list.firstElementChild, this.#list.lastElementChild];
    /** @type {Record<string, Element | null | undefined>} */
    const ways = {
      ArrowUp: message ? message.previousElementSibling : last,
      ArrowDown: message ? message.nextElementSibling : last,
      Home: first,
      End: last,
    };
    const to = ways[key];
    if (to instanceof HTMLElement) to.focus();
    else if (key === "Enter" && message instanceof HTMLElement) this.#actions.open(message);
    return key in ways || key === "Enter";
  }

  /** @param {HTMLElement} trigger */
  #openMenu(trigger) {
    const select = this.#component(trigger, trigger.dataset.select);
    if (!select || trigger.ariaDisabled === "true") return;
    const chosen = this.store.progress(_messageId(trigger)).chosen.get(select.custom_id);
    this.menu.toggle(trigger, select, chosen);
  }

  /**
   * @param {HTMLElement} control
   * @param {string | undefined} customId
   */
  #component(control, customId) {
    const message = this.store.state.messages.get(this.#channelId)?.get(_messageId(control));
    return message && findComponent(message, customId ?? "");
  }

  /**
   * @param {HTMLElement} control
   * @param {string[]} [values] of a select
   */
  async #press(control, values) {
    if (control.ariaDisabled === "true") return;
    const messageId = _messageId(control);
    const customId = control.dataset.customId ?? control.dataset.select ?? "";
    if (this.store.progress(messageId).pending.has(customId)) return; // pressed twice at once
    const type = values ? STRING_SELECT : BUTTON;
    this.store.pressed(messageId, customId, values);
    try {
      const press = { message_id: messageId, custom_id: customId, component_type: type };
      await pressComponent(values ? { ...press, values } : press);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.store.answered(messageId, customId, error.message);
    }
  }

  /**
   * @param {string} messageId
   * @returns {import("../menu.js").Group[]} what the menu of a message offers
   */
  #offers(messageId) {
    const message = this.store.find(messageId);
    if (!message) return [];
    const copy = (/** @type {string} */ text) => navigator.clipboard.writeText(text);
    const own = [
      { label: "Inspect", run: () => this.listener.onInspect(message) },
      { label: "Copy text", run: () => copy(plainText(message)) },
      { label: "Copy message ID", run: () => copy(message.id) },
    ];
    const dismiss = { label: "Dismiss message", run: () => this.#dismiss(messageId) };
    return [{ items: message.flags & EPHEMERAL ? [...own, dismiss] : own }];
  }

  /** @param {string} messageId */
  async #dismiss(messageId) {
    if (this.store.waiting.has(messageId)) {
      this.store.forgetCommand(messageId);
      return;
    }
    try {
      await dismiss(messageId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    this.store.receive({ type: "message_delete", channel_id: this.#channelId, id: messageId });
  }
}

/**
 * @param {import("../store.js").State} state
 * @returns {any[]} the open channel's messages
 */
function _received(state) {
  return [...(state.messages.get(state.channelId)?.values() ?? [])];
}

/**
 * Oldest first: ids count up with time.
 *
 * @param {any[]} messages
 */
function _ordered(messages) {
  return messages.sort(
    (one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : 1),
  );
}

/**
 * A command on its way, as a message of the page's own.
 *
 * @param {any} sent
 * @param {import("../store.js").State} state
 */
function _local({ id, name, error, timestamp }, state) {
  return {
    id,
    local: error ? "failed" : "sending",
    content: error ?? "Sending command…",
    author: { ...state.bot.user, bot: true },
    flags: error ? EPHEMERAL : 0,
    timestamp,
    interaction_metadata: { name, user: state.me },
  };
}

/**
 * @param {any} above
 * @param {any} message
 */
function _continues(above, message) {
  return (
    above.author.id === message.author.id &&
    !message.interaction_metadata &&
    !message.message_reference &&
    !((above.flags ^ message.flags) & EPHEMERAL) &&
    Date.parse(message.timestamp) - Date.parse(above.timestamp) < GROUP_MS
  );
}

/**
 * @param {any} one
 * @param {any} other
 */
function _sameDay(one, other) {
  return new Date(one.timestamp).toDateString() === new Date(other.timestamp).toDateString();
}

/** @param {EventTarget | null} inside */
function _messageId(inside) {
  const message = inside instanceof Element ? inside.closest("[data-message-id]") : null;
  return message instanceof HTMLElement ? (message.dataset.messageId ?? "") : "";
}
