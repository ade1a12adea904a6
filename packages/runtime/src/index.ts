export { ConfigError, describeConfig, loadConfig, requireDatabaseUrl, type Config } from './config.ts';
export { secretsOf } from './config-secrets.ts';
export { describeFailure } from './describe-failure.ts';
export { createLogger, type Logger } from './logger.ts';
export { openRegistry } from './open-registry.ts';
export { type BootstrapKey } from './parse-api-keys.ts';
export { createRedactor, type Redactor } from './redact.ts';
export { runMain } from './run-main.ts';
export { shutDownOnSignal, type ShutdownStep } from './shutdown.ts';
