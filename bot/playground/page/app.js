// @ts-check
/** Starts the page: state from the server, events as they come, and each part drawn when it changes. */

import { Announcer } from "./announcer.js";
import { Bar } from "./bar.js";
import { CommandLine } from "./command/field.js";
import { byId } from "./dom.js";
import { icon } from "./icon.js";
import { Faults } from "./inspector/faults.js";
import { Inspector } from "./inspector/inspector.js";
import { askBeforeLeaving } from "./leaving.js";
import { Controls } from "./message/controls.js";
import { Form } from "./message/form.js";
import { Messages } from "./message/messages.js";
import { Places } from "./places.js";
import { Session } from "./session.js";
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
const announcer = new Announcer();
const commandLine = new CommandLine(store, () => messages.toEnd());
const begin = (/** @type {string} */ line) => commandLine.begin(line);
const controls = new Controls(store, {
  onCommand: (name) => begin(`/${name}`),
  onInspect: (message) => inspector.look(message),
  onTrouble: (sentence) => commandLine.say(sentence),
});
const messages = new Messages(store, {
  announcer,
  onChange: (element) => controls.release(element),
  onDrawn: () => controls.settle(),
});
const inspector = new Inspector({
  onLook: (message) => messages.mark(message?.id ?? ""),
  asked: (interactionId) => store.asked.get(interactionId) ?? "",
});
const form = new Form(store);
const faults = new Faults();
const session = new Session(store, { onOpen: _opened, onEvent: _receive });
const places = new Places(store, (memberId) => session.become(memberId));
const bar = new Bar(store);
const welcome = new Welcome(store, begin);

/** What is drawn when something changes. @type {Record<import("./store.js").Change, {draw(): void}[]>} */
const DRAWN = {
  everything: [places, bar, welcome, commandLine, messages],
  channel: [places, welcome, commandLine, messages],
  places: [places],
  bot: [bar, welcome, messages],
  commands: [welcome, commandLine],
  messages: [messages],
};
store.subscribe((change) => {
  for (const part of DRAWN[change]) part.draw();
  if (change === "messages") inspector.changed((id) => store.find(id));
});

session.start();

document.addEventListener("keydown", (event) => {
  // As in Discord, a slash typed anywhere begins a command.
  if (event.key === "/" && _isNowhere(event.target)) byId("line").focus();
});
setInterval(refreshRelative, REFRESH_MS);
if (matchMedia("(pointer: fine)").matches) byId("line").focus();

/** The rest of what may have been missed. */
function _opened() {
  inspector.load();
  faults.load();
}

/** @param {any} event one event of the server's stream */
function _receive(event) {
  if (event.type === "exchange") {
    inspector.receive(event.exchange);
  } else if (event.type === "faults") {
    faults.draw(event.faults);
  } else {
    store.receive(event);
    form.receive(event);
  }
}

/** @param {EventTarget | null} element whether typing there means nothing else */
function _isNowhere(element) {
  return (
    element instanceof Element &&
    !element.closest("input, textarea, select, dialog, [role=combobox], [role=menu]")
  );
}
