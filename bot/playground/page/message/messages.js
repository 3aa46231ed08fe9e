// @ts-check
/** The open channel's messages: kept in order, updated in place, scrolled with care. */

import { Refused, getMessages } from "../api.js";
import { byId, h, morph } from "../dom.js";
import { messageElement, summary } from "./message.js";

const GROUP_MS = 7 * 60_000; // Discord starts a new group after seven minutes
const NEAR_PX = 60; // this close to the end counts as being there
const FIRST_SHOWN = 100; // messages of a channel that come with the state

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
  #older = byId("older");
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
  /** Channels whose first message is here. @type {Set<string>} */
  #whole = new Set();
  #atEnd = true;
  #shown = ""; // the channel, and by whom it is seen
  #scheduled = false;
  #marked = "";

  /**
   * @param {import("../store.js").Store} store
   * @param {object} listener
   * @param {import("../announcer.js").Announcer} listener.announcer
   * @param {(element: HTMLElement) => void} listener.onChange before an element changes or goes
   * @param {() => void} listener.onDrawn
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#present.addEventListener("click", () => this.toEnd());
    this.#older.addEventListener("click", () => this.#showOlder());
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
    const shown = `${state.channelId} ${state.me.id}`;
    const anew = shown !== this.#shown;
    if (anew) this.#clear();
    this.#shown = shown;
    const anchor = this.#anchor();
    const sent = [...this.store.waiting.values()].filter(
      ({ channelId }) => channelId === state.channelId,
    );
    const messages = _ordered([..._received(state), ...sent.map((one) => _local(one, state))]);
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, { element }] of this.#drawn) {
      if (!kept.has(id)) this.#remove(id, element);
    }
    messages.forEach((message, index) => {
      const changed = this.#place(message, messages[index - 1], index);
      if (changed && !anew) this.#announce(message);
    });
    const received = state.messages.get(state.channelId)?.size ?? 0;
    this.#older.hidden = received < FIRST_SHOWN || this.#whole.has(shown);
    this.#settle(anchor);
    this.listener.onDrawn();
  }

  /**
   * @param {any} message
   * @param {any} above
   * @param {number} index
   * @returns {boolean} whether it says something that it did not say before
   */
  #place(message, above, index) {
    const { state, world } = this.store;
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
      const fresh = messageElement(message, { state, world, continued, newDay, progress });
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
    const mine = message.author.id === this.store.state.me.id;
    if (message.local !== "sending" && !mine) this.listener.announcer.say(summary(message));
  }

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} fresh
   */
  #update(element, fresh) {
    const focused = element.contains(document.activeElement);
    this.listener.onChange(element);
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
    this.listener.onChange(element);
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

  /** Fetches what was said before; what is on the screen stays where it is. */
  async #showOlder() {
    const { place, state } = this.store;
    const first = _ordered(_received(state))[0];
    const element = this.#drawn.get(first?.id)?.element;
    if (!first || !element) return;
    try {
      const { messages, more } = await getMessages(place, first.id);
      if (!more) this.#whole.add(this.#shown);
      element.focus({ preventScroll: true });
      this.store.prepend(place.channel_id, messages);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.listener.announcer.say(error.message);
    }
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
function _local({ id, name, type, error, timestamp }, state) {
  return {
    id,
    local: error ? "failed" : "sending",
    content: error ?? "Sending command…",
    author: { ...state.bot.user, bot: true },
    flags: error ? EPHEMERAL : 0,
    timestamp,
    interaction_metadata: { name, command_type: type, user: state.me },
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
