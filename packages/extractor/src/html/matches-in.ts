const NONE: readonly never[] = [];

/**
 * Returns the matches of a global expression in a string, at most `max`. `matchAll` would copy the expression at each
 * call, and V8 would compile the copies of a rarely used expression again and again.
 * @throws TypeError if the expression is not global
 */
export function matchesIn(text: string, expression: RegExp, max = Infinity): readonly RegExpExecArray[] {
  if (!expression.global) throw new TypeError(`The expression is not global: ${expression.source}`);
  expression.lastIndex = 0;
  let match = expression.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  while (match !== null && matches.length < max) {
    matches.push(match);
    if (match[0] === '') expression.lastIndex += 1;
    match = expression.exec(text);
  }
  return matches;
}
