// @ts-check
/** What the page knows, and word to whoever shows it when that changes. */

/**
 * @typedef {object} Bot
 * @property {"starting" | "online" | "offline"} state
 * @property {{id: string, username: string, avatar_url: string}} user
 * @property {string | null} detail
 * @property {boolean} can_restart
 * @property {boolean} can_reload
 */

/** @typedef {{id: string, name: string, avatar_url: string, bot: boolean}} Member */
/** @typedef {Member & {about: string}} Part somebody one can be */

/**
 * @typedef {object} Channel
 * @property {string} id
 * @property {string} name
 * @property {number} type Discord's channel type
 * @property {string | null} guild_id null for a direct message
 * @property {string | null} parent_id of a thread
 * @property {string[]} member_ids of a direct message
 * @property {boolean} can_send
 * @property {boolean} can_delete
 */

/**
 * @typedef {object} Guild a server
 * @property {string} id
 * @property {string} name
 * @property {boolean} has_bot
 * @property {Channel[]} channels
 * @property {{id: string, name: string, colour: number}[]} roles
 * @property {string[]} member_ids
 */

/**
 * @typedef {object} State
 * @property {Bot} bot
 * @property {Member} me
 * @property {Part[]} parts
 * @property {Member[]} members everyone there is
 * @property {Guild[]} guilds
 * @property {Channel[]} directs
 * @property {any[]} commands that can be used somewhere
 * @property {Record<string, string[]>} usable ids of commands by channel
 * @property {Map<string, Map<string, any>>} messages by channel, then by id
 * @property {string} channelId the channel that is open
 */

/** @typedef {import("./message/components.js").Progress} Progress */
/** @typedef {import("./command/line.js").World} World */

/**
 * What can change: `everything`, the open `channel`, the other `places`, the `bot`, the
 * `commands`, or the `messages` of the open channel.
 *
 * @typedef {"everything" | "channel" | "places" | "bot" | "commands" | "messages"} Change
 */

/** @type {Progress} */
const AT_REST = { pending: new Set(), error: null, chosen: new Map() };

const ENDED_REMEMBERED = 50; // interactions that ended before the page knew their id

export class Store {
  /** @type {State} */
  state = _empty();
  /** What can be named and used in the open channel. @type {World} */
  world = _world(this.state, undefined);
  /** Commands that were sent and are not answered, by interaction. @type {Map<string, any>} */
  waiting = new Map();
  /** What interactions asked for, in words, as far as messages tell. @type {Map<string, string>} */
  asked = new Map();
  /** Channels with messages that were not seen. @type {Set<string>} */
  unread = new Set();
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

  /** @type {Channel | undefined} */
  get channel() {
    return this.channels.find(({ id }) => id === this.state.channelId);
  }

  /** @type {Channel[]} */
  get channels() {
    return [...this.state.guilds.flatMap(({ channels }) => channels), ...this.state.directs];
  }

  /** Who does something where, as the server wants to be told. */
  get place() {
    return { member_id: this.state.me.id, channel_id: this.state.channelId };
  }

  /**
   * @param {any} state the server's answer to `GET /_play/state`
   * @param {string} [channelId] to be opened, if it can be seen
   */
  load(state, channelId = this.state.channelId) {
    const messages = Object.entries(state.messages).map(([channel, list]) => [
      channel,
      new Map(list.map((/** @type {any} */ message) => [message.id, message])),
    ]);
    if (state.me.id !== this.state.me.id) {
      this.waiting.clear();
      this.unread.clear();
    }
    this.state = { ...state, messages: new Map(/** @type {any} */ (messages)), channelId };
    if (!this.channel) this.state.channelId = this.channels[0]?.id ?? "";
    for (const message of Object.values(state.messages).flat()) this.#noteAsked(message);
    // The answers to what was under way may have been missed.
    this.#progress.clear();
    this.#ended.clear();
    for (const [id, sent] of this.waiting) if (!sent.error) this.waiting.delete(id);
    this.#look("everything");
  }

  /** @param {string} channelId */
  open(channelId) {
    if (channelId === this.state.channelId) return;
    this.state.channelId = channelId;
    this.#look("channel");
  }

  /**
   * Adds messages that are older than those here.
   *
   * @param {string} channelId
   * @param {any[]} older oldest first
   */
  prepend(channelId, older) {
    const present = this.state.messages.get(channelId) ?? new Map();
    const all = new Map(older.map((message) => [message.id, message]));
    for (const [id, message] of present) all.set(id, message);
    this.state.messages.set(channelId, all);
    this.#tell("messages");
  }

  /** @param {any} event one event of the server's stream */
  receive(event) {
    switch (event.type) {
      case "message_create":
        this.#put(event.message);
        this.#news(event.message.channel_id);
        break;
      case "message_update":
        this.#put(event.message);
        break;
      case "message_delete":
        this.state.messages.get(event.channel_id)?.delete(event.id);
        this.#tell("messages");
        break;
      case "commands":
        Object.assign(this.state, { commands: event.commands, usable: event.usable });
        this.#look("commands");
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
   * @param {number} [type] Discord's, of the command
   */
  commandSent(id, name, type = 1) {
    const ended = this.#ended.get(id);
    if (ended?.status === "done") return;
    this.waiting.set(id, {
      id,
      name,
      type,
      channelId: this.state.channelId,
      error: ended?.error ?? null,
      timestamp: new Date().toISOString(),
    });
    this.#tell("messages");
  }

  /**
   * How an interaction ended, if it did of late.
   *
   * @param {string} id
   * @returns {{status: string, error: string | null} | undefined}
   */
  ended(id) {
    return this.#ended.get(id);
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

  /** @param {string} channelId */
  #news(channelId) {
    if (channelId === this.state.channelId || this.unread.has(channelId)) return;
    this.unread.add(channelId);
    this.#tell("places");
  }

  /** @param {any} message */
  #noteAsked({ interaction_metadata: asked }) {
    if (asked)
      this.asked.set(
        asked.id,
        asked.name ? `${asked.command_type === 1 ? "/" : ""}${asked.name}` : "a press",
      );
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

  /** Sees what is in the open channel, and tells. @param {Change} change */
  #look(change) {
    this.unread.delete(this.state.channelId);
    this.world = _world(this.state, this.channel);
    this.#tell(change);
  }

  /** @param {Change} change */
  #tell(change) {
    for (const listener of this.#listeners) listener(change);
  }
}

/**
 * @param {State} state
 * @param {Channel | undefined} channel
 * @returns {World}
 */
function _world(state, channel) {
  const guild = state.guilds.find(({ id }) => id === channel?.guild_id);
  const here = guild?.member_ids ?? channel?.member_ids ?? [];
  const usable = state.usable[channel?.id ?? ""] ?? [];
  return {
    commands: state.commands.filter(({ id }) => usable.includes(id)),
    members: state.members.filter(({ id }) => here.includes(id)),
    channels: guild?.channels ?? [],
    roles: guild?.roles ?? [],
  };
}

/** @returns {State} before the server has answered */
function _empty() {
  return {
    bot: {
      state: "starting",
      user: { id: "", username: "", avatar_url: "" },
      detail: null,
      can_restart: false,
      can_reload: false,
    },
    me: { id: "", name: "", avatar_url: "", bot: false },
    parts: [],
    members: [],
    guilds: [],
    directs: [],
    commands: [],
    usable: {},
    messages: new Map(),
    channelId: "",
  };
}
