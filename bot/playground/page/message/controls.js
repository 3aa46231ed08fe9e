// @ts-check
/** What is done with messages, by mouse and by keyboard: pressed, chosen, uncovered, dismissed. */

import { Refused, deleteMessage, dismissMessage, pressComponent, runCommand } from "../api.js";
import { byId, target } from "../dom.js";
import { Actions } from "./actions.js";
import { findComponent, withOptions } from "./components.js";
import { reveal } from "./markdown.js";
import { plainText } from "./message.js";
import { SelectMenu } from "./select.js";

const BUTTON = 2; // Discord's component type
const EPHEMERAL = 1 << 6; // Discord's message flag
const OF_MESSAGE = 3; // Discord's type of commands in a message's menu

export class Controls {
  #log = byId("log");
  #list = byId("messages");
  #select = new SelectMenu((trigger, values) => this.#press(trigger, values));
  #actions = new Actions(
    (id) => this.#offers(id),
    (id) => this.listener.onInspect(this.store.find(id)),
  );

  /**
   * @param {import("../store.js").Store} store
   * @param {object} listener
   * @param {(name: string) => void} listener.onCommand a mentioned command was pressed
   * @param {(message: any) => void} listener.onInspect
   * @param {(sentence: string) => void} listener.onTrouble something was refused
   */
  constructor(store, listener) {
    this.store = store;
    this.listener = listener;
    this.#log.addEventListener("click", (event) => this.#click(event));
    this.#log.addEventListener("keydown", (event) => this.#key(event));
  }

  /** A message is about to change or to go. @param {HTMLElement} message */
  release(message) {
    this.#select.closeIn(message);
  }

  /** The messages are where they now are. */
  settle() {
    this.#actions.settle();
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
      this.#openSelect(trigger);
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
    const presses = event.key === "Enter" || event.key === " ";
    if (spoiler && presses) {
      reveal(spoiler);
    } else if (trigger && this.#select.key(event)) {
      // used by the open menu
    } else if (trigger && (presses || ["ArrowDown", "ArrowUp"].includes(event.key))) {
      this.#openSelect(trigger);
    } else if (!this.#moves(event)) {
      return;
    }
    event.preventDefault();
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
  #openSelect(trigger) {
    const select = this.#component(trigger, trigger.dataset.select);
    if (!select || trigger.ariaDisabled === "true") return;
    const chosen = this.store.progress(_messageId(trigger)).chosen.get(select.custom_id);
    this.#select.toggle(trigger, withOptions(select, this.store.world), chosen);
  }

  /**
   * @param {HTMLElement} control
   * @param {string | undefined} customId
   */
  #component(control, customId) {
    const message = this.store.find(_messageId(control));
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
    const type = values ? this.#component(control, customId)?.type : BUTTON;
    this.store.pressed(messageId, customId, values);
    try {
      const press = { message_id: messageId, custom_id: customId, component_type: type };
      await pressComponent(this.store.place, values ? { ...press, values } : press);
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
    const { state, channel, world } = this.store;
    const ephemeral = (message.flags & EPHEMERAL) !== 0;
    const own = message.author.id === state.me.id;
    const items = [
      { label: "Inspect", run: () => this.listener.onInspect(message) },
      { label: "Copy text", run: () => _copy(plainText(message)) },
      { label: "Copy message ID", run: () => _copy(message.id) },
      ephemeral && { label: "Dismiss message", run: () => this.#dismiss(messageId) },
      !ephemeral &&
        (own || channel?.can_delete) && {
          label: "Delete message",
          run: () => this.#try(() => deleteMessage(this.store.place, messageId)),
        },
    ];
    const apps = world.commands
      .filter(({ type }) => type === OF_MESSAGE)
      .map(({ name }) => ({
        label: name,
        detail: state.bot.user.username,
        run: () => this.#run(name, messageId),
      }));
    return [{ items: items.filter((item) => item !== false && item !== undefined) }].concat(
      ephemeral ? [] : [/** @type {any} */ ({ title: "Apps", items: apps })],
    );
  }

  /**
   * @param {string} name of a command in the menu of messages
   * @param {string} messageId
   */
  #run(name, messageId) {
    return this.#try(async () => {
      const invocation = { name, type: OF_MESSAGE, target_id: messageId, options: [] };
      const { interaction_id: id } = await runCommand(this.store.place, invocation);
      this.store.commandSent(id, name, OF_MESSAGE);
    });
  }

  /** @param {string} messageId */
  async #dismiss(messageId) {
    if (this.store.waiting.has(messageId)) {
      this.store.forgetCommand(messageId);
      return;
    }
    const { place } = this.store;
    await dismissMessage(place, messageId).catch((error) => {
      if (!(error instanceof Refused)) throw error; // gone already
    });
    this.store.receive({ type: "message_delete", channel_id: place.channel_id, id: messageId });
  }

  /** @param {() => Promise<any>} action */
  async #try(action) {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.listener.onTrouble(error.message);
    }
  }
}

/** @param {string} text */
function _copy(text) {
  return navigator.clipboard.writeText(text);
}

/** @param {EventTarget | null} inside */
function _messageId(inside) {
  const message = inside instanceof Element ? inside.closest("[data-message-id]") : null;
  return message instanceof HTMLElement ? (message.dataset.messageId ?? "") : "";
}
