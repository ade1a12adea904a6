import type { Config } from './config.ts';

/** Minimum length of a redacted secret: a shorter one is likely to be an ordinary word in the log. */
const MIN_LENGTH = 10;

/**
 * Returns the secrets in the environment: API keys, secrets, the values of the collector's headers, and the passwords
 * in variables of one URL (`*_URL`), both raw and decoded. Leaves out short ones.
 */
export function secretsOf(config: Config): string[] {
  const secrets = Object.entries(config).flatMap(([name, value]) => {
    if (name === 'API_KEYS') return config.API_KEYS.map(({ key }) => key);
    if (name === 'OTEL_EXPORTER_OTLP_HEADERS') return Object.values(config.OTEL_EXPORTER_OTLP_HEADERS);
    if (name.includes('SECRET')) return [value].flat().filter((each) => typeof each === 'string');
    return name.endsWith('_URL') && typeof value === 'string' ? passwordsIn(value) : [];
  });
  return secrets.filter((secret) => secret.length >= MIN_LENGTH);
}

function passwordsIn(url: string): string[] {
  const { password } = new URL(url);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
