// @ts-check
/** Starts the page: state from the server, events as they come, and each part drawn when it changes. */

import { Refused, getState, listen, restartBot } from "./api.js";
import { CommandLine } from "./command.js";
import { byId, h, target } from "./dom.js";
import { leaves } from "./line.js";
import { avatar } from "./message.js";
import { Messages } from "./messages.js";
import { Store } from "./store.js";
import { refreshRelative } from "./time.js";

const REFRESH_MS = 30_000; // between updates of "5 minutes ago"
const SHOWN_COMMANDS = 4; // in the welcome

const WORDS = { starting: "starting…", online: "online", offline: "offline" };

const store = new Store();
const commandLine = new CommandLine(store, () => messages.toEnd());
const messages = new Messages(store, (name) => commandLine.begin(`/${name}`));

store.subscribe((change) => {
  if (change === "everything") _drawPlaces();
  if (change === "everything" || change === "bot") _drawBot();
  if (change === "everything" || change === "commands" || change === "bot") _drawWelcome();
  if (change === "everything" || change === "commands") commandLine.draw();
  if (change !== "commands") messages.draw();
});

/** Events that came while the state was being fetched. @type {any[] | null} */
let early = [];

listen({
  onOpen: async () => {
    early = [];
    try {
      store.load(await getState());
      _connection("");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      _connection(error.message);
    }
    const missed = early ?? [];
    early = null;
    for (const event of missed) store.receive(event);
  },
  onEvent: (event) => (early ? early.push(event) : store.receive(event)),
  onLost: () => _explain(),
});

byId("restart").addEventListener("click", () => _restart());
byId("menu").addEventListener("click", () => _toggleDrawer());
byId("shade").addEventListener("click", () => _toggleDrawer(false));
byId("welcome").addEventListener("click", (event) => {
  const button = target(event, "[data-begin]");
  if (button) commandLine.begin(button.dataset.begin ?? "");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") _toggleDrawer(false);
  // As in Discord, a slash typed anywhere begins a command.
  if (event.key === "/" && _isNowhere(event.target)) byId("line").focus();
});
setInterval(refreshRelative, REFRESH_MS);
if (matchMedia("(pointer: fine)").matches) byId("line").focus();

function _drawPlaces() {
  const { guild, channels, me, channelId } = store.state;
  const open = channels.find(({ id }) => id === channelId);
  document.title = `#${open?.name ?? ""} · ${guild.name}`;
  byId("guild").textContent = guild.name;
  byId("channel").textContent = open?.name ?? "";
  byId("log").setAttribute("aria-label", `Messages in #${open?.name ?? ""}`);
  byId("channels").replaceChildren(
    ...channels.map(({ id, name }) =>
      h(
        "li",
        {},
        h("span", { class: "channel", "aria-current": id === channelId ? "page" : null }, name),
      ),
    ),
  );
  byId("me").replaceChildren(
    avatar(me, store.state),
    h("span", { class: "who" }, h("b", {}, me.name), h("small", {}, "You")),
  );
}

function _drawBot() {
  const { bot } = store.state;
  byId("bot").dataset.state = bot.state;
  byId("bot-avatar").replaceChildren(avatar(bot.user, store.state), h("span", { class: "dot" }));
  byId("bot-name").textContent = bot.user.username || "The bot";
  byId("bot-state").textContent = WORDS[bot.state];
  byId("restart").hidden = !bot.can_restart;
  byId("trouble").hidden = bot.state !== "offline";
  byId("trouble").textContent = `${bot.user.username || "The bot"} is offline. ${bot.detail ?? ""}`;
}

/** The first minute: what this place is, and what can be asked here. */
function _drawWelcome() {
  const { bot, commands, channels, channelId } = store.state;
  const channel = channels.find(({ id }) => id === channelId)?.name ?? "";
  const known = leaves(commands);
  const name = bot.user.username || "this bot";
  const waiting =
    bot.state === "starting" ? `${name} is starting…` : `${name} has registered no commands yet.`;
  byId("welcome").replaceChildren(
    h("span", { class: "hash", "aria-hidden": "true" }, "#"),
    h("h1", {}, `Welcome to #${channel}!`),
    h("p", {}, "This is a small Discord on your own computer: nothing you do here leaves it."),
    known.length
      ? h(
          "p",
          {},
          "Type ",
          h("kbd", {}, "/"),
          ` to see what ${name} can do, or begin with one of these:`,
        )
      : h("p", {}, waiting),
    h("div", { class: "tries" }, ...known.slice(0, SHOWN_COMMANDS).map(_try)),
  );
}

/** @param {import("./line.js").Leaf} leaf */
function _try({ name, description }) {
  return h(
    "button",
    { type: "button", class: "try", "data-begin": `/${name}` },
    h("b", {}, `/${name}`),
    h("span", {}, description),
  );
}

async function _restart() {
  try {
    await restartBot();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    _connection(error.message);
  }
}

/** Says why the stream of events ended; the browser opens it again by itself. */
async function _explain() {
  try {
    await getState();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    _connection(error.message);
  }
}

/** @param {string} trouble empty when all is well */
function _connection(trouble) {
  byId("connection").textContent = trouble;
  byId("connection").hidden = !trouble;
}

/** @param {boolean} [open] */
function _toggleDrawer(open) {
  const shown = document.body.toggleAttribute("data-drawer", open);
  byId("menu").setAttribute("aria-expanded", String(shown));
}

/** @param {EventTarget | null} element whether typing there means nothing else */
function _isNowhere(element) {
  return element instanceof Element && !element.closest("input, textarea, [role=combobox], dialog");
}
