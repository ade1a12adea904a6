import type { PhoneCandidate } from '../page-facts.ts';

/** Whether a number may be given: it is complete, or something says that its digits are a phone number. */
export function isPresentable({ value, national }: PhoneCandidate): boolean {
  return value.startsWith('+') || national === null || national.labelled;
}
