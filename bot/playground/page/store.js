// @ts-check
/** What the page knows, and word to whoever shows it when that changes. */

/**
 * @typedef {object} Bot
 * @property {"starting" | "online" | "offline"} state
 * @property {{id: string, username: string, avatar_url: string}} user
 * @property {string | null} detail
 * @property {boolean} can_restart
 */

/** @typedef {{id: string, name: string, avatar_url: string, bot: boolean}} Member */
/** @typedef {import("./message/components.js").Progress} Progress */

/**
 * @typedef {object} State
 * @property {Bot} bot
 * @property {{id: string, name: string}} guild
 * @property {{id: string, name: string, type: number}[]} channels
 * @property {Member} me
 * @property {Member[]} members
 * @property {{id: string, name: string}[]} roles
 * @property {any[]} commands
 * @property {Map<string, Map<string, any>>} messages by channel, then by id
 * @property {string} channelId the channel that is open
 */

/** What can change: `everything`, `bot`, `commands`, or the `messages` of the open channel. */
/** @typedef {"everything" | "bot" | "commands" | "messages"} Change */

/** @type {Progress} */
const AT_REST = { pending: new Set(), error: null, chosen: new Map() };

const ENDED_REMEMBERED = 50; // interactions that ended before the page knew their id

export class Store {
  /** @type {State} */
  state = _empty();
  /** Commands that were sent and are not answered, by interaction. @type {Map<string, any>} */
  waiting = new Map();
  /** What interactions asked for, in words, as far as messages tell. @type {Map<string, string>} */
  asked = new Map();
  /** @type {Map<string, Progress>} */
  #progress = new Map();
  /** @type {Map<string, any>} */
  #ended = new Map();
  /** @type {((change: Change) => void)[]} */
  #listeners = [];

  /** @param {(change: Change) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** @param {any} state the server's answer to `GET /_play/state` */
  load(state) {
    const messages = Object.entries(state.messages).map(([channel, list]) => [
      channel,
      new Map(list.map((/** @type {any} */ message) => [message.id, message])),
    ]);
    for (const message of Object.values(state.messages).flat()) this.#noteAsked(message);
    const open = state.channels.find((/** @type {any} */ { id }) => id === this.state.channelId);
    this.state = {
      ...state,
      messages: new Map(/** @type {any} */ (messages)),
      channelId: (open ?? state.channels[0])?.id ?? "",
    };
    // The answers to what was under way may have been missed.
    this.#progress.clear();
    this.#ended.clear();
    for (const [id, sent] of this.waiting) if (!sent.error) this.waiting.delete(id);
    this.#tell("everything");
  }

  /** @param {any} event one event of the server's stream */
  receive(event) {
    switch (event.type) {
      case "message_create":
      case "message_update":
        this.#put(event.message);
        break;
      case "message_delete":
        this.state.messages.get(event.channel_id)?.delete(event.id);
        this.#tell("messages");
        break;
      case "commands":
        this.state.commands = event.commands;
        this.#tell("commands");
        break;
      case "bot":
        this.state.bot = event.bot;
        this.#tell("bot");
        break;
      case "interaction":
        if (event.status !== "sent") this.#end(event);
        break;
      default: // a newer server may tell more
    }
  }

  /**
   * Shows a command as sent until the bot answers.
   *
   * @param {string} id of the interaction
   * @param {string} name of the command
   */
  commandSent(id, name) {
    const ended = this.#ended.get(id);
    if (ended?.status === "done") return;
    this.waiting.set(id, {
      id,
      name,
      error: ended?.error ?? null,
      timestamp: new Date().toISOString(),
    });
    this.#tell("messages");
  }

  /** @param {string} id */
  forgetCommand(id) {
    this.waiting.delete(id);
    this.#tell("messages");
  }

  /**
   * A message of any channel.
   *
   * @param {string} id
   */
  find(id) {
    for (const channel of this.state.messages.values()) {
      if (channel.has(id)) return channel.get(id);
    }
    return undefined;
  }

  /** @param {string} messageId */
  progress(messageId) {
    return this.#progress.get(messageId) ?? AT_REST;
  }

  /**
   * @param {string} messageId
   * @param {string} customId
   * @param {string[]} [values] what was picked in a select
   */
  pressed(messageId, customId, values) {
    const { pending, chosen } = this.progress(messageId);
    this.#setProgress(messageId, {
      pending: new Set([...pending, customId]),
      error: null,
      chosen: values ? new Map([...chosen, [customId, values]]) : chosen,
    });
  }

  /**
   * @param {string} messageId
   * @param {string} customId
   * @param {string | null} error
   */
  answered(messageId, customId, error) {
    const { pending, chosen } = this.progress(messageId);
    const rest = [...pending].filter((id) => id !== customId);
    this.#setProgress(messageId, { pending: new Set(rest), error, chosen });
  }

  /** @param {any} message */
  #put(message) {
    const { messages } = this.state;
    this.#noteAsked(message);
    const channel = messages.get(message.channel_id) ?? new Map();
    messages.set(message.channel_id, channel.set(message.id, message));
    this.waiting.delete(message.interaction_metadata?.id);
    const progress = this.#progress.get(message.id);
    // An edited message shows its selects as the bot sent them.
    if (progress) this.#progress.set(message.id, { ...progress, chosen: new Map() });
    this.#tell("messages");
  }

  /** @param {any} message */
  #noteAsked({ interaction_metadata: asked }) {
    if (asked) this.asked.set(asked.id, asked.name ? `/${asked.name}` : "a press");
  }

  /** @param {any} event */
  #end({ id, status, error, message_id: messageId, component_id: customId }) {
    const failure = status === "failed" ? (error ?? "The application did not respond") : null;
    if (messageId && customId) {
      this.answered(messageId, customId, failure);
      return;
    }
    const sent = this.waiting.get(id);
    if (sent && failure) this.waiting.set(id, { ...sent, error: failure });
    else this.waiting.delete(id);
    this.#ended.set(id, { status, error: failure });
    if (this.#ended.size > ENDED_REMEMBERED) {
      this.#ended.delete(/** @type {string} */ (this.#ended.keys().next().value));
    }
    this.#tell("messages");
  }

  /**
   * @param {string} messageId
   * @param {Progress} progress
   */
  #setProgress(messageId, progress) {
    this.#progress.set(messageId, progress);
    this.#tell("messages");
  }

  /** @param {Change} change */
  #tell(change) {
    for (const listener of this.#listeners) listener(change);
  }
}

/** @returns {State} before the server has answered */
function _empty() {
  const nobody = { id: "", name: "", avatar_url: "", bot: false };
  return {
    bot: {
      state: "starting",
      user: { id: "", username: "", avatar_url: "" },
      detail: null,
      can_restart: false,
    },
    guild: { id: "", name: "" },
    channels: [],
    me: nobody,
    members: [],
    roles: [],
    commands: [],
    messages: new Map(),
    channelId: "",
  };
}
