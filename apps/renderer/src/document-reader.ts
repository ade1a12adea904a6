import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** The document of a page's main frame. The scripts of the page do not notice who reads it. */
export interface DocumentReader {
  /** Returns the value of an expression. @throws while the page navigates, and if the expression throws */
  evaluate(expression: string): Promise<unknown>;
  /** Returns the HTML of the document; null if it has more than `maxLength` characters. @throws like `evaluate` */
  html(maxLength: number): Promise<string | null>;
}

/** Name of the JavaScript world in which the document is read. Chromium keeps one of this name for each document. */
const WORLD = 'reader';
/** Returns an expression that measures the HTML in Chromium, so that a huge document does not fill our memory. */
const htmlUpTo = (maxLength: number): string => `{
  const doctype = document.doctype === null ? '' : new XMLSerializer().serializeToString(document.doctype);
  const html = doctype + (document.documentElement?.outerHTML ?? '');
  html.length > ${maxLength} ? null : html }`;

/**
 * Opens a reader. Playwright's `evaluate` and `content` count as a click of a person: after each, the page could open a
 * window and start media.
 */
export async function openDocumentReader(context: BrowserContext, page: Page): Promise<DocumentReader> {
  const session: CDPSession = await context.newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: WORLD,
    });
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails !== undefined) throw new Error(`Cannot read the document: ${exceptionDetails.text}`);
    return result.value;
  };
  return {
    evaluate,
    async html(maxLength) {
      const html = await evaluate(htmlUpTo(maxLength));
      return typeof html === 'string' ? html : null;
    },
  };
}
