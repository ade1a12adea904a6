import { type AnyNode, type Element, isTag, isText } from 'domhandler';

/** Maximum number of nodes of an element that are read. */
const MAX_NODES = 200;

/** Returns the text inside an element. Reads only its first nodes, because names and numbers are short. */
export function textWithin(element: Element, maxLength: number): string {
  let text = '';
  const pending: AnyNode[] = element.children.slice(0, MAX_NODES).reverse();
  for (let visited = 0; visited < MAX_NODES && text.length < maxLength; visited += 1) {
    const node = pending.pop();
    if (node === undefined) break;
    if (isText(node)) text += node.data;
    else if (isTag(node)) pending.push(...node.children.slice(0, MAX_NODES).reverse());
  }
  return text;
}
