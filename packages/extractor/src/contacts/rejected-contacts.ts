import type { ContactOwner } from '@scrapersky/core';

/** A contact of someone else on a page. */
export interface PageRejection {
  value: string;
  method: string;
  reason: ContactOwner;
}

const MAX_REJECTIONS = 20;

/** Collects the first contacts of others on one page. The first occurrence of each contact is kept. */
export class RejectedContacts {
  readonly #byValue = new Map<string, PageRejection>();

  add(value: string, method: string, reason: ContactOwner): void {
    if (this.#byValue.size < MAX_REJECTIONS && !this.#byValue.has(value))
      this.#byValue.set(value, { value, method, reason });
  }

  list(): PageRejection[] {
    return [...this.#byValue.values()];
  }
}
