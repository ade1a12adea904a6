/** Words that templates leave instead of a value, from programming languages and sample content. */
const WORDS =
  /^(?:undefined|null|none|nan|n\/a|\[object object\]|false|true|untitled(?: document| page)?|document|title|page title|site title|site name|your (?:site )?(?:title|name)(?: here)?|title here|insert title here|description|your description(?: here)?|lorem ipsum\b.{0,200})$/i;
/** Template syntax. */
const MARKS =
  /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{.{0,200}?\}|%[A-Z][A-Z_]{2,40}%|\[\[.{0,100}?\]\]|#\{.{0,100}?\}|__[A-Z][A-Z_]{2,40}__|\{\w{1,20}(?:[._]\w{1,20}){1,3}\}/;

/** Returns whether a string is a placeholder that a template left instead of a value. */
export function isLeftover(text: string): boolean {
  return WORDS.test(text.trim()) || MARKS.test(text);
}

/** Returns whether a URL contains a placeholder that a template left, as written or percent-encoded. */
export function isLeftoverUrl(href: string): boolean {
  if (!/[{%<$[]|__/.test(href)) return false;
  return MARKS.test(href) || /%7B%7B|%7B%25|%3C%25|\$%7B/i.test(href);
}
