import type { Deployment } from './deployment.ts';

/** Commands that tell an operator what is wrong. */
export const COMMANDS = ['doctor', 'verify', 'why', 'inspect'] as const;

/** A deployment with one fault, and what each command must say about it. */
export interface BrokenDeployment {
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
  /** Matches the response of `GET /health` when the fault has taken effect. */
  shows?: RegExp;
  /** Pattern of each command's output, with cause and remedy. `null`: the command must succeed and report no fault. */
  says: Record<(typeof COMMANDS)[number], RegExp | null>;
}

/** Returns the URL with some of its parts replaced. */
export const changeUrl = (url: string, changes: Partial<URL>) => Object.assign(new URL(url), changes).href;
