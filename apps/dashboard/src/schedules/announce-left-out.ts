import { announce } from '../components/announcer.tsx';
import { countOf } from '../format.ts';

/** Announces how many entries of a list are invalid, unless none is. */
export function announceLeftOut(invalid: readonly unknown[] = []): void {
  if (invalid.length > 0) announce(`${countOf(invalid.length, 'invalid entry')} left out.`);
}
