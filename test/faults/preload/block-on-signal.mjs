// A test loads this into a real worker: on SIGUSR2 its event loop blocks forever.
process.on('SIGUSR2', () => {
  for (;;);
});
