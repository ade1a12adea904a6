// Loaded into a real worker by a test: on SIGUSR2 its event loop is blocked for good.
process.on('SIGUSR2', () => {
  for (;;);
});
