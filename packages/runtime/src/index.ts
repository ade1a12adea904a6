export {
  ConfigError,
  describeConfig,
  loadConfig,
  requireDatabaseUrl,
  type BootstrapKey,
  type Config,
} from './config.ts';
export { withConfigTable } from './config-table.ts';
export { describeFailure } from './describe-failure.ts';
export { createLogger, type Logger } from './logger.ts';
export { runMain } from './run-main.ts';
export { shutDownOnSignal, type ShutdownStep } from './shutdown.ts';
