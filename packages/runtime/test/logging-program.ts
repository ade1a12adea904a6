import { createLogger } from '../src/logger.ts';

/** Logs a line whenever its parent asks for one, and tells the parent that it is still alive. */
const log = createLogger({ service: 'test', level: 'info', format: 'json' });
process.on('message', () => {
  log.info('one line');
  setTimeout(() => process.send?.('alive'), 50);
});
process.on('disconnect', () => process.exit());
process.send?.('alive');
