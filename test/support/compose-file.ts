import { parse } from 'yaml';

interface ComposeService {
  image?: string;
  profiles?: string[];
  build?: { context: string; dockerfile?: string };
  command?: string | string[];
  env_file?: { path: string; required: boolean }[];
  environment?: Record<string, string>;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  privileged?: boolean;
  volumes?: string[];
  ports?: string[];
  user?: string;
  networks?: string[];
  network_mode?: string;
  mem_limit?: string;
  pids_limit?: number;
  stop_grace_period?: string;
  healthcheck?: { test?: string[]; disable?: boolean; start_period?: string };
  depends_on?: Record<string, { condition: string }>;
}

interface ComposeFile {
  services: Record<string, ComposeService>;
  networks: Record<string, object>;
  configs: Record<string, { content: string }>;
}

/** Parses a compose file and resolves its merge keys. Variables stay unchanged. */
export function parseComposeFile(text: string): ComposeFile {
  return parse(text, { merge: true }) as ComposeFile;
}

/**
 * Returns a copy of a value in which `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, also nested ones, are
 * replaced, and `$$` becomes `$` (interpolation of the Compose specification).
 * @throws Error with the message of the first required variable that is empty or not set
 */
export function interpolate<T>(value: T, variables: Readonly<Record<string, string | undefined>>): T {
  if (typeof value === 'string') return interpolateText(value, variables) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => interpolate(each, variables)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, interpolate(each as unknown, variables)]),
  ) as T;
}

function interpolateText(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  // Replace the innermost expressions first, because a default can contain further expressions.
  const innermost = /\$\$|\$\{(\w+)(?:(:[-?])([^${}]*))?\}/;
  const match = innermost.exec(text);
  if (match === null) return text;
  const [whole, name = '', operator, word = ''] = match;
  const set = name === '' ? '$' : variables[name];
  if (operator === ':?' && !set) throw new Error(`${name}: ${word}`);
  const replaced = operator === ':-' && !set ? word : (set ?? '');
  const before = text.slice(0, match.index);
  // Do not interpret an escaped `$` again.
  if (name === '')
    return before + replaced + interpolateText(text.slice(match.index + whole.length), variables);
  return interpolateText(before + replaced + text.slice(match.index + whole.length), variables);
}
