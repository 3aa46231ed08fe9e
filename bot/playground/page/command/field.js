// @ts-check
/** The command line: a combobox that completes commands, their options and their values. */

import { Refused, runCommand, writeMessage } from "../api.js";
import { spoken } from "../channel.js";
import { Completion } from "./completion.js";
import { byId } from "../dom.js";
import { invocation, parse, problem } from "./line.js";
import { Listbox } from "../listbox.js";
import { entry, pills } from "./pills.js";
import { nextOption, offer, withoutEmptyOption } from "./suggest.js";

const PATIENCE_MS = 1000; // Enter waits this long for the bot's suggestions
const HISTORY_LONGEST = 50; // lines

/** @typedef {import("./value.js").Choice} Choice */
/** @typedef {{text: string, picked: Map<string, Choice>}} Entry a line that was sent */

export class CommandLine {
  #input = /** @type {HTMLInputElement} */ (byId("line"));
  #mirror = byId("mirror");
  #popup = byId("popup");
  #title = byId("popup-title");
  #detail = byId("popup-detail");
  #notice = byId("notice");
  #list = new Listbox(byId("suggestions"), {
    onPick: (index) => this.#take(index),
    testId: "suggestion",
  });

  #completion = new Completion(
    () => this.store.place,
    () => this.#refresh(),
  );

  /** @type {import("./line.js").Line} */
  #line;
  /** @type {import("./suggest.js").Offer | null} */
  #offer = null;
  #closed = false;
  #moved = false;
  #sending = false;
  /** @type {Map<string, Choice>} */
  #picked = new Map();
  /** @type {Entry[]} */
  #history = [];
  #historyAt = 0;

  /**
   * @param {import("../store.js").Store} store
   * @param {() => void} onSent
   */
  constructor(store, onSent) {
    this.store = store;
    this.onSent = onSent;
    this.#line = parse("", store.world, this.#picked);
    const input = this.#input;
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("scroll", () => this.#scrollMirror());
    input.addEventListener("focus", () => this.#refresh());
    input.addEventListener("blur", () => this.#hide());
    // The caret alone may move, by key or by mouse.
    input.addEventListener(
      "keyup",
      ({ key }) => /^(Arrow(Left|Right)|Home|End)$/.test(key) && this.#refresh(),
    );
    input.addEventListener("click", () => this.#refresh());
  }

  /** Shows what has changed in the channel or among the commands. */
  draw() {
    const { channel } = this.store;
    const writing = channel?.can_send ? `Message ${spoken(channel)}, or` : "Type";
    this.#input.placeholder = channel ? `${writing} / for commands` : "";
    this.#refresh();
  }

  /**
   * Begins a command as if it had been typed and picked.
   *
   * @param {string} text its name after a slash
   */
  begin(text) {
    this.#input.focus();
    this.#set(text, text.length);
    if (this.#offer?.suggestions[0]?.typed) this.#take(0);
  }

  #typed() {
    this.#closed = false;
    this.#historyAt = this.#history.length;
    this.say("");
    this.#refresh();
  }

  /** Reads the line again and offers what fits at the caret. */
  #refresh() {
    const { world } = this.store;
    const caret = this.#input.selectionStart ?? this.#input.value.length;
    this.#line = parse(this.#input.value, world, this.#picked);
    this.#mirror.replaceChildren(...pills(this.#line));
    this.#scrollMirror();
    const focused = document.activeElement === this.#input;
    this.#offer =
      focused && !this.#closed
        ? offer(this.#line, caret, world, (option) => this.#completion.known(option))
        : null;
    this.#moved = false;
    if (this.#offer?.asks) {
      const { asks } = this.#offer;
      this.#completion.ask(asks, invocation(this.#line, asks));
    }
    this.#show();
  }

  #show() {
    if (!this.#offer) {
      this.#hide();
      return;
    }
    const { title, detail, suggestions, active, asks } = this.#offer;
    const waiting = asks !== null && this.#waits();
    const empty = asks !== null && !waiting && !suggestions.length;
    this.#popup.hidden = false;
    this.#popup.setAttribute("aria-busy", String(waiting));
    this.#title.textContent = title;
    this.#detail.textContent = empty ? `${detail} · No suggestions` : detail;
    if (suggestions.length)
      this.#list.show(this.#input, suggestions.map(entry), waiting ? -1 : active);
    else this.#list.hide();
  }

  #hide() {
    this.#popup.hidden = true;
    this.#list.hide();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (this.#handles(event)) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is used up
   */
  #handles({ key, shiftKey }) {
    switch (key) {
      case "Enter":
        this.#whenAnswered(() => this.#enter());
        return true;
      case "Tab":
        return !shiftKey && this.#tab();
      case "ArrowDown":
      case "ArrowUp":
        return this.#arrow(key === "ArrowDown" ? 1 : -1);
      case "Backspace":
        return this.#backspace();
      case "Escape":
        this.#closed = true;
        this.say("");
        this.#hide();
        return true;
      default:
        return false;
    }
  }

  /** Takes the highlighted suggestion, or sends a line that already says it. */
  #enter() {
    const chosen = this.#list.open ? this.#offer?.suggestions[this.#list.active] : undefined;
    const settled = chosen?.typed && !this.#moved && !problem(this.#line);
    if (chosen && !settled) this.#take(this.#list.active);
    else this.#send();
  }

  /** Takes a suggestion or goes to the next option; at the end Tab leaves the line as everywhere. */
  #tab() {
    if (this.#closed || !this.#line.text.trim()) return false;
    if (this.#waits()) {
      this.#whenAnswered(() => this.#tab());
      return true;
    }
    if (this.#list.open) {
      this.#take(Math.max(this.#list.active, 0));
      return true;
    }
    const next = nextOption(this.#line);
    if (next) this.#set(next.text, next.caret);
    return next !== null;
  }

  /** @param {1 | -1} step */
  #arrow(step) {
    const recalled = this.#history[this.#historyAt]?.text === this.#input.value;
    if (!this.#input.value || recalled) return this.#recall(step);
    if (!this.#list.open) {
      this.#closed = false;
      this.#refresh();
      return this.#list.open;
    }
    this.#list.move(step);
    this.#moved = true;
    return true;
  }

  /** @param {1 | -1} step */
  #recall(step) {
    const at = this.#historyAt + step;
    if (at < 0 || at > this.#history.length) return false;
    const entry = this.#history[at] ?? { text: "", picked: new Map() };
    this.#picked = new Map(entry.picked);
    this.#set(entry.text, entry.text.length, { closed: true });
    this.#historyAt = at;
    return true;
  }

  #backspace() {
    const { selectionStart, selectionEnd } = this.#input;
    if (selectionStart === null || selectionStart !== selectionEnd) return false;
    const without = withoutEmptyOption(this.#line, selectionStart);
    if (without) this.#set(without.text, without.caret);
    return without !== null;
  }

  /** @param {number} index of a suggestion */
  #take(index) {
    const chosen = this.#offer?.suggestions[index];
    if (!chosen) return;
    if (chosen.leaf) this.#picked.clear();
    if (chosen.choice) this.#picked.set(chosen.option.name, chosen.choice);
    this.#set(chosen.text, chosen.caret);
  }

  /**
   * @param {string} text
   * @param {number} caret
   * @param {{closed: boolean}} [state] of the suggestions
   */
  #set(text, caret, { closed } = { closed: false }) {
    this.#input.value = text;
    this.#input.setSelectionRange(caret, caret);
    this.#typed();
    this.#closed = closed;
    if (closed) this.#refresh();
  }

  async #send() {
    const text = this.#input.value;
    if (!text.trim() || this.#sending) return;
    const command = text.trimStart().startsWith("/");
    const wrong = command ? problem(this.#line) : this.#muted();
    if (wrong) {
      this.#refuse(wrong);
      return;
    }
    const sent = { text, picked: new Map(this.#picked) };
    this.#sending = true;
    try {
      await (command ? this.#run() : writeMessage(this.store.place, text));
      this.#remember(sent);
      if (this.#input.value === text) this.#set("", 0);
      this.onSent();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#closed = true;
      this.#hide();
      this.say(error.message);
    } finally {
      this.#sending = false;
    }
  }

  async #run() {
    const { name } = /** @type {import("./line.js").Leaf} */ (this.#line.leaf);
    const { place } = this.store;
    const { interaction_id: id } = await runCommand(place, invocation(this.#line));
    this.store.commandSent(id, name);
  }

  /** Why one cannot write here; null where one can. */
  #muted() {
    const { channel } = this.store;
    if (channel?.can_send) return null;
    const sentence = channel
      ? `You cannot write in ${spoken(channel)}: type / to see what you can ask.`
      : "One moment: the page is still opening.";
    return { sentence, option: null };
  }

  /** @param {{sentence: string, option: any}} wrong */
  #refuse({ sentence, option }) {
    const given = this.#line.given.some((one) => one.option === option);
    const next = option && !given && !this.#line.left ? nextOption(this.#line) : null;
    if (next) this.#set(next.text, next.caret);
    this.say(sentence);
  }

  /** @param {Entry} sent */
  #remember(sent) {
    if (this.#history.at(-1)?.text !== sent.text) this.#history.push(sent);
    this.#history = this.#history.slice(-HISTORY_LONGEST);
    this.#historyAt = this.#history.length;
    this.#completion.forget();
  }

  /** @param {string} sentence shown under the line; empty for none */
  say(sentence) {
    this.#notice.textContent = sentence;
    this.#notice.hidden = !sentence;
    this.#input.setAttribute("aria-invalid", String(sentence !== ""));
  }

  #waits() {
    return Boolean(this.#offer?.asks && this.#completion.pending);
  }

  /**
   * Does something once the suggestions for the text are there, so that it does not matter how
   * fast one types; nothing if the text has changed meanwhile.
   *
   * @param {() => void} action
   */
  async #whenAnswered(action) {
    const text = this.#input.value;
    if (this.#waits()) {
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
      await Promise.race([this.#completion.pending, patience]);
    }
    if (this.#input.value === text) action();
  }

  #scrollMirror() {
    this.#mirror.scrollLeft = this.#input.scrollLeft;
  }
}
