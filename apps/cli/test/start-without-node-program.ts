import { SupervisedProcess } from '../src/service/supervised-process.ts';

process.execPath = '/missing/node';
const api = new SupervisedProcess({ name: 'api', app: 'api', env: {}, output: 'inherit', onCrash: () => {} });
await api.start().catch((error: Error) => process.stdout.write(`${error.name}: ${error.message}\n`));
