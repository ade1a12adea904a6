import { spawn } from 'node:child_process';

// A program for the tests of startProcess: it starts a child, prints a line about it, and ends properly on SIGTERM.
const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
process.on('SIGTERM', () => {
  child.kill();
  process.stdout.write('going\n');
  process.exit(3);
});
process.stdout.write(`child ${child.pid} of ${process.argv.slice(2).join(',')} with ${process.env.WORD}\n`);
process.stderr.write(`secrets: ${process.env.SCRAPERSKY_TEST_RUN}\n`);
