// @ts-check
/** The way out of the playground: no address is opened before the reader has seen it. */

import { Dialog } from "./dialog.js";
import { h, target } from "./dom.js";

/** Asks before any link to another site is followed. */
export function askBeforeLeaving() {
  const dialog = new Dialog();
  document.addEventListener("click", (event) => {
    const link = target(event, "a[target=_blank]");
    if (!(link instanceof HTMLAnchorElement) || link.dataset.sure) return;
    event.preventDefault();
    dialog.show("Leaving the playground", _question(link.href, dialog));
  });
}

/**
 * @param {string} address
 * @param {Dialog} dialog
 */
function _question(address, dialog) {
  const stay = h("button", { type: "button", class: "button secondary" }, "Stay here");
  const visit = h(
    "a",
    { class: "button primary", href: address, target: "_blank", rel: "noopener noreferrer" },
    "Visit site",
  );
  visit.dataset.sure = "true";
  for (const choice of [stay, visit]) choice.addEventListener("click", () => dialog.close());
  return h(
    "div",
    {},
    h("p", {}, "This link leads to another site, in a new tab:"),
    h("p", { class: "address-shown" }, address),
    h("div", { class: "choices" }, stay, visit),
  );
}
