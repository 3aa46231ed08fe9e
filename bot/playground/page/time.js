// @ts-check
/** Moments as Discord words them, in the reader's own language and time zone. */

import { h } from "./dom.js";

/** Discord's timestamp styles. @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

/** Seconds in each unit, the largest first. @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/**
 * The element for `<t:unix:style>`.
 *
 * @param {Date} moment
 * @param {string} style one of Discord's letters
 */
export function timestamp(moment, style) {
  return h(
    "time",
    {
      class: "timestamp",
      datetime: moment.toISOString(),
      title: format(moment, "F"),
      "data-relative": style === "R",
    },
    style === "R" ? relative(moment) : format(moment, style),
  );
}

/**
 * The time beside an author's name or in a footer: the hour today, else the day as well.
 *
 * @param {string} iso
 * @returns {HTMLElement | null} null for a date that is none
 */
export function when(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return null;
  const days = _daysAgo(moment);
  const hour = format(moment, "t");
  const text = days === 0 ? hour : days === 1 ? `Yesterday at ${hour}` : format(moment, "s");
  return h("time", { datetime: moment.toISOString(), title: format(moment, "F") }, text);
}

/** @param {Date} moment */
export function relative(moment) {
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "always" }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/**
 * @param {Date} moment
 * @param {string} style
 */
export function format(moment, style) {
  return new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES.f).format(moment);
}

/** Brings every "5 minutes ago" on the page up to date. */
export function refreshRelative() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const text = relative(new Date(element.getAttribute("datetime") ?? ""));
    if (element.textContent !== text) element.textContent = text;
  }
}

/** @param {Date} moment */
function _daysAgo(moment) {
  const midnight = (/** @type {Date} */ date) => new Date(date).setHours(0, 0, 0, 0);
  return Math.round((midnight(new Date()) - midnight(moment)) / 86_400_000);
}
