import { findSetupFault } from '@scrapersky/db';
import { describeFailure } from '@scrapersky/runtime';
import { connectionAdvice } from './connection-advice.ts';
import { fault, type Finding } from './finding.ts';

/** Returns the finding for a failed connection. `name` is the variable that contains the URL. */
export function connectionFault(name: string, error: unknown): Finding {
  return fault('Postgres', `Cannot connect to ${name}: ${messageOf(error)}`, connectionAdvice(name, error));
}

/** Returns the finding for a statement that failed, or for a failed connection. */
export function databaseFault(about: string, name: string, error: unknown): Finding {
  const refusal = findSetupFault(error);
  if (refusal === null) return connectionFault(name, error);
  return fault(about, `Postgres ${refusal} (${messageOf(error)})`, connectionAdvice(name, error));
}

/** Returns the error's message without secrets, and without the stack of a plain Error such as pg's timeout. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return describeFailure(error);
  return describeFailure(error.message || (error as { code?: unknown }).code);
}
