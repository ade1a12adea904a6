import type { PhoneCandidate } from '../page-facts.ts';

/**
 * Returns whether a phone number may appear in results: it is complete, or there is evidence that it is a phone number.
 */
export function isPresentable({ value, national }: PhoneCandidate): boolean {
  return value.startsWith('+') || national === null || national.labelled;
}
