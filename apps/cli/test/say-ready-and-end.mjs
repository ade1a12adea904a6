// A process of the service that says at once that it is ready, and ends soon after.
process.send({});
setTimeout(() => process.exit(1), 100);
await new Promise(() => {});
