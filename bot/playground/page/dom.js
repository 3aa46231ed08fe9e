// @ts-check
/** Elements made and updated without innerHTML, so that no text can become markup. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. A `style` is a record of CSS properties, set one by one because the
 * page's content policy forbids style attributes.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes] null, undefined and false are left out
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") {
      for (const [property, text] of Object.entries(value)) {
        element.style.setProperty(property, text);
      }
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children.flat()) {
    if (child || child === "") element.append(child);
  }
  return element;
}

/**
 * Turns the tree `before` into a likeness of `after`, keeping every node that can stay, so
 * that focus, selection and scroll position survive an edit.
 *
 * @param {Node} before
 * @param {Node} after used up in the process
 */
export function morph(before, after) {
  if (before.isEqualNode(after)) return;
  if (before.nodeName !== after.nodeName) {
    /** @type {ChildNode} */ (before).replaceWith(after);
    return;
  }
  if (!(before instanceof HTMLElement) || !(after instanceof HTMLElement)) {
    if (before instanceof Element) before.replaceWith(after);
    else before.nodeValue = after.nodeValue;
    return;
  }
  // What the reader has uncovered stays uncovered as long as it says the same.
  if (before.dataset.revealed && before.textContent === after.textContent) return;
  _morphAttributes(before, after);
  const wanted = [...after.childNodes];
  const present = [...before.childNodes];
  wanted.forEach((child, index) => {
    const old = present[index];
    if (old) morph(old, child);
    else before.append(child);
  });
  present.slice(wanted.length).forEach((child) => child.remove());
}

/**
 * Finds the element an event is about.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function target(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}.`);
  return element;
}

/**
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 */
function _morphAttributes(before, after) {
  for (const { name } of [...before.attributes]) {
    if (name !== "style" && !after.hasAttribute(name)) before.removeAttribute(name);
  }
  for (const { name, value } of [...after.attributes]) {
    if (name !== "style" && before.getAttribute(name) !== value) before.setAttribute(name, value);
  }
  if (before.style.cssText !== after.style.cssText) before.style.cssText = after.style.cssText;
}
