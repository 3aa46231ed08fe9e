// @ts-check
/** The rules a payload broke, out of Discord's tree of errors. Pure. */

/** @typedef {{at: string, message: string, code: string}} Breach */

/**
 * @param {any} answer Discord's error object
 * @returns {Breach[]} one per rule and place; the whole error if it names no place
 */
export function breaches(answer) {
  if (!answer) return [];
  const found = _walk(answer.errors ?? {}, "");
  return found.length
    ? found
    : [{ at: "", message: answer.message ?? "", code: String(answer.code ?? "") }];
}

/**
 * @param {any} tree
 * @param {string} at
 * @returns {Breach[]}
 */
function _walk(tree, at) {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key === "_errors") {
      return value.map((/** @type {any} */ { message, code }) => ({ at, message, code }));
    }
    const step = /^\d+$/.test(key) ? `[${key}]` : at && `.${key}`;
    return _walk(value, at + (step || key));
  });
}
