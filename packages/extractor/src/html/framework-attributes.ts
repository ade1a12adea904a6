import type { ElementKind } from './element-kind.ts';

const NONE: readonly string[] = [];
const MAX_LENGTH = 100;

/**
 * Returns the names of the attributes that may belong to a framework. An attribute with only letters or with the prefix
 * `aria-` is usually plain HTML. On the html element, every attribute counts.
 */
export function frameworkAttributes(
  { name }: ElementKind,
  attributes: Record<string, string>,
): readonly string[] {
  let found: string[] | null = null;
  for (const attribute in attributes) {
    if (attribute.length > MAX_LENGTH) continue;
    if (name === 'html' || (!isLettersOnly(attribute) && !attribute.startsWith('aria-')))
      (found ??= []).push(attribute);
  }
  return found ?? NONE;
}

function isLettersOnly(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}
