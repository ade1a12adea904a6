import type { Deployment } from './deployment.ts';

/** Commands that an operator asks what is wrong. */
export const COMMANDS = ['doctor', 'verify', 'why', 'inspect'] as const;

/** A fault as operators have it, and what each command must say about it. */
export interface BrokenDeployment {
  /** What is broken. */
  name: string;
  ownPostgres?: true;
  /** Number of workers; 1 by default. */
  workers?: number;
  /** Breaks servers or the configuration before the processes start. */
  before?(deployment: Deployment): unknown;
  /** Breaks the running deployment. */
  after?(deployment: Deployment): unknown;
  /** Domains of the batch that `why` explains. */
  domains?: readonly string[];
  /** A sign in the log of the worker that the fault has shown itself. */
  shows?: RegExp;
  /** Output of each command that names the cause and the remedy. `null`: the command has nothing to report. */
  says: Record<(typeof COMMANDS)[number], RegExp | null>;
}

/** Returns a URL with other parts. */
export const changeUrl = (url: string, changes: Partial<URL>) => Object.assign(new URL(url), changes).href;
