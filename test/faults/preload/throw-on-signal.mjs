// A test loads this into a real worker: on SIGUSR2 it throws an error that nothing catches.
process.on('SIGUSR2', () => {
  setTimeout(() => {
    throw new Error('thrown by a test');
  });
});
