import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../duration.ts';
import type { FollowOptions } from '../client/follow-batch.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Options of every command that calls the API. */
export interface ApiOptions {
  url?: string;
}

export interface JsonOption {
  json?: boolean;
}

/** Options of every command that can follow a batch. */
export interface ProgressOptions {
  /** Time in milliseconds after which the command stops watching. */
  timeout?: number;
  quiet?: boolean;
}

/** Options of every command that follows a batch only with `--watch`. */
export interface FollowingOptions extends ApiOptions, JsonOption, ProgressOptions {
  watch?: boolean;
}

/** Adds a command that calls the API, with the option `--url`. */
export function addApiCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--url <url>', 'URL of the API (default: SCRAPERSKY_URL, or that of `npm start` in this folder)');
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON on standard output');
}

/** Adds the options of a command that follows a batch only with `--watch`. */
export function addFollowOptions(command: Command, batch = 'the batch'): Command {
  return addProgressOptions(command.option('--watch', `follow ${batch} until it ends`)).addOption(
    jsonOption(),
  );
}

/** Adds the options of a command that follows a batch. */
export function addProgressOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--timeout <time>', 'stop watching after this time, such as 30s, 10m or 2h').argParser(
        (text) => parseDuration('--timeout', text),
      ),
    )
    .option('--quiet', 'show no progress');
}

export function toFollowOptions({ timeout, quiet }: ProgressOptions): FollowOptions {
  return { ...(timeout !== undefined && { timeoutMs: timeout }), ...(quiet !== undefined && { quiet }) };
}

/** Parses a whole number from 1 to 999,999,999. */
export function parseWholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999,999,999.');
  return Number(text);
}

/** Collects the values of an option that may be repeated. */
export function collect(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, text];
}
