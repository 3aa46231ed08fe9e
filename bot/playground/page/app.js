// @ts-check
/** Starts the page: state from the server, events as they come, and each part drawn when it changes. */

import { Announcer } from "./announcer.js";
import { Refused, getState, listen } from "./api.js";
import { Bar } from "./bar.js";
import { CommandLine } from "./command/field.js";
import { byId } from "./dom.js";
import { icon } from "./icon.js";
import { Inspector } from "./inspector/inspector.js";
import { askBeforeLeaving } from "./leaving.js";
import { Messages } from "./message/messages.js";
import { Places } from "./places.js";
import { Store } from "./store.js";
import { applyTheme, switchThemes } from "./theme.js";
import { refreshRelative } from "./time.js";
import { Welcome } from "./welcome.js";

const REFRESH_MS = 30_000; // between updates of "5 minutes ago"

applyTheme();
for (const element of document.querySelectorAll("[data-icon]")) {
  if (element instanceof HTMLElement) element.prepend(icon(element.dataset.icon ?? ""));
}
switchThemes(byId("theme"));
askBeforeLeaving();

const store = new Store();
const commandLine = new CommandLine(store, () => messages.toEnd());
const begin = (/** @type {string} */ line) => commandLine.begin(line);
const inspector = new Inspector({
  onLook: (message) => messages.mark(message?.id ?? ""),
  asked: (interactionId) => store.asked.get(interactionId) ?? "",
});
const messages = new Messages(store, {
  announcer: new Announcer(),
  onCommand: (name) => begin(`/${name}`),
  onInspect: (message) => inspector.look(message),
});
const places = new Places(store);
const bar = new Bar(store, _connection);
const welcome = new Welcome(store, begin);

store.subscribe((change) => {
  if (change === "everything") places.draw();
  if (change === "everything" || change === "bot") bar.draw();
  if (change !== "messages") welcome.draw();
  if (change === "everything" || change === "commands") commandLine.draw();
  if (change !== "commands") messages.draw();
  if (change === "messages") inspector.changed((id) => store.find(id));
});

/** Events that came while the state was being fetched. @type {any[] | null} */
let early = [];

listen({
  onOpen: async () => {
    early = [];
    try {
      store.load(await getState());
      await inspector.load();
      _connection("");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      _connection(error.message);
    }
    const missed = early ?? [];
    early = null;
    for (const event of missed) _receive(event);
  },
  onEvent: (event) => (early ? early.push(event) : _receive(event)),
  onLost: () => _explain(),
});

document.addEventListener("keydown", (event) => {
  // As in Discord, a slash typed anywhere begins a command.
  if (event.key === "/" && _isNowhere(event.target)) byId("line").focus();
});
setInterval(refreshRelative, REFRESH_MS);
if (matchMedia("(pointer: fine)").matches) byId("line").focus();

/** @param {any} event one event of the server's stream */
function _receive(event) {
  if (event.type === "exchange") inspector.receive(event.exchange);
  else store.receive(event);
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

/** @param {EventTarget | null} element whether typing there means nothing else */
function _isNowhere(element) {
  return (
    element instanceof Element &&
    !element.closest("input, textarea, select, dialog, [role=combobox], [role=menu]")
  );
}
