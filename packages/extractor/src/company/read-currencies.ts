import type { Technology } from '@scrapersky/core';
import { CandidateList } from '../candidate-list.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';

const CODES = new Set(Intl.supportedValuesOf('currency'));
const METAS = ['og:price:currency', 'product:price:currency', 'pricecurrency', 'currency'] as const;
const SHOPIFY = /Shopify\.currency\s{0,3}=\s{0,3}\{\s{0,3}"active"\s{0,3}:\s{0,3}"([A-Z]{3})"/;

/** Returns the currencies of the prices on the page. */
export function readCurrencies(
  { metas, parts }: Page,
  entities: readonly Entity[],
  technologies: readonly Technology[],
): Candidate[] {
  const currencies = new CandidateList();
  const add = (text: string, method: string, confidence: number): void => {
    const code = text.trim().toUpperCase();
    if (CODES.has(code)) currencies.add({ value: code, method, confidence });
  };
  for (const { members, method } of entities)
    for (const text of textsOf(members['priceCurrency']).slice(0, 3)) add(text, method, 0.95);
  for (const name of METAS) for (const text of metas.all(name).slice(0, 5)) add(text, name, 0.9);
  const scripts = technologies.some(({ name }) => name === 'Shopify') ? parts.scripts : [];
  for (const { text } of scripts) {
    const at = text.indexOf('Shopify.currency');
    const code = at === -1 ? undefined : SHOPIFY.exec(text.slice(at, at + 100))?.[1];
    if (code !== undefined) add(code, 'script', 0.9);
  }
  return currencies.ranked();
}
