import { findSetupFault } from '@scrapersky/db';
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
}
