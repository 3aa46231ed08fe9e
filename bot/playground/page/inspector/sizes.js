// @ts-check
/** How large the parts of a payload are, beside what Discord allows. Pure. */

/** @typedef {{name: string, used: number, most: number}} Size */

const EMBED_TEXTS_MOST = 6000; // over all embeds of a message
const CONTENT_MOST = 2000;
const EMBEDS_MOST = 10;
const ROWS_MOST = 5;
const CHOICES_MOST = 25;
const NAMES_MOST = 100; // choices, custom_ids, options of a select
const LABEL_MOST = 80; // of a button
const TITLE_MOST = 45; // of a form, and of what is asked in it

const FORM = 9; // Discord's callback type

/** The parts of an embed and their limits. @type {[string, (embed: any) => string, number][]} */
const EMBED_PARTS = [
  ["title", (embed) => embed.title, 256],
  ["description", (embed) => embed.description, 4096],
  ["author", (embed) => embed.author?.name, 256],
  ["footer", (embed) => embed.footer?.text, 2048],
];

/**
 * @param {any} payload a message, an answer to an interaction, choices or a form
 * @returns {Size[]} of the parts that are there, in reading order
 */
export function sizes(payload) {
  const data = payload?.data ?? payload ?? {};
  const all = payload?.type === FORM ? _form(data) : [..._message(data), ..._choices(data)];
  return all.filter(({ used }) => used > 0);
}

/**
 * Discord counts code points, not UTF-16 units.
 *
 * @param {unknown} text
 */
export function length(text) {
  return typeof text === "string" ? [...text].length : 0;
}

/**
 * @param {any} message
 * @returns {Size[]}
 */
function _message({ content, embeds, components }) {
  const cards = _list(embeds);
  return [
    { name: "content", used: length(content), most: CONTENT_MOST },
    { name: "all embeds", used: _sum(cards.map(_embedTotal)), most: EMBED_TEXTS_MOST },
    { name: "embeds", used: cards.length > 1 ? cards.length : 0, most: EMBEDS_MOST },
    ...cards.flatMap((embed, index) => _embed(embed, cards.length > 1 ? `${index + 1}. ` : "")),
    ..._components(_list(components)),
  ];
}

/**
 * @param {any} embed
 * @param {string} before its place, if there are several
 * @returns {Size[]}
 */
function _embed(embed, before) {
  const fields = _list(embed.fields);
  const longest = (/** @type {string} */ key) => _longest(fields.map((field) => field[key]));
  return [
    ...EMBED_PARTS.map(([name, text, most]) => ({
      name: before + name,
      used: length(text(embed)),
      most,
    })),
    { name: `${before}fields`, used: fields.length, most: 25 },
    { name: `${before}longest field name`, used: longest("name"), most: 256 },
    { name: `${before}longest field value`, used: longest("value"), most: 1024 },
  ];
}

/** @param {any} embed */
function _embedTotal(embed) {
  const fields = _list(embed.fields).map(({ name, value }) => length(name) + length(value));
  return _sum([...EMBED_PARTS.map(([, text]) => length(text(embed))), ...fields]);
}

/**
 * @param {any[]} rows
 * @returns {Size[]}
 */
function _components(rows) {
  const parts = rows.flatMap((row) => _list(row.components));
  const options = parts.map((part) => _list(part.options));
  const buttons = rows.map((row) => _list(row.components).filter(({ type }) => type === 2).length);
  return [
    { name: "rows", used: rows.length, most: ROWS_MOST },
    { name: "buttons in a row", used: Math.max(0, ...buttons), most: ROWS_MOST },
    { name: "longest button", used: _longest(parts.map(({ label }) => label)), most: LABEL_MOST },
    {
      name: "longest custom_id",
      used: _longest(parts.map(({ custom_id: id }) => id)),
      most: NAMES_MOST,
    },
    { name: "options", used: Math.max(0, ...options.map((list) => list.length)), most: 25 },
    {
      name: "longest option",
      used: _longest(options.flat().flatMap(({ label, description }) => [label, description])),
      most: NAMES_MOST,
    },
  ];
}

/**
 * @param {any} data
 * @returns {Size[]}
 */
function _choices({ choices }) {
  const all = _list(choices);
  return [
    { name: "choices", used: all.length, most: CHOICES_MOST },
    { name: "longest name", used: _longest(all.map(({ name }) => name)), most: NAMES_MOST },
    { name: "longest value", used: _longest(all.map(({ value }) => value)), most: NAMES_MOST },
  ];
}

/**
 * @param {any} form
 * @returns {Size[]}
 */
function _form({ title, custom_id: id, components }) {
  const rows = _list(components);
  const asked = rows.flatMap((row) => [
    row.label,
    ..._list(row.components).map((one) => one.label),
  ]);
  return [
    { name: "title", used: length(title), most: TITLE_MOST },
    { name: "custom_id", used: length(id), most: NAMES_MOST },
    { name: "rows", used: rows.length, most: ROWS_MOST },
    { name: "longest label", used: _longest(asked), most: TITLE_MOST },
  ];
}

/**
 * @param {any} list
 * @returns {any[]}
 */
function _list(list) {
  return Array.isArray(list) ? list : [];
}

/** @param {number[]} numbers */
function _sum(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** @param {unknown[]} texts */
function _longest(texts) {
  return Math.max(0, ...texts.map(length));
}
