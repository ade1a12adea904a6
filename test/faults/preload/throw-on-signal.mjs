// Loaded into a real worker by a test: on SIGUSR2 something is thrown that nobody catches.
process.on('SIGUSR2', () => {
  setTimeout(() => {
    throw new Error('thrown by a test');
  });
});
