export { ConfigError, describeConfig, loadConfig, type BootstrapKey, type Config } from './config.ts';
export { withConfigTable } from './config-table.ts';
export { createLogger, type Logger } from './logger.ts';
export { runMain } from './run-main.ts';
export { shutDownOnSignal, type ShutdownStep } from './shutdown.ts';
