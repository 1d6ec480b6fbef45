/**
 * Makes calls ("keys.ts list --days 3") one after the other, in this process: what scripts import takes seconds to load,
 * and is loaded once. Ends what each has written with its exit code between zero bytes.
 */
for (const [nth, call] of process.argv.slice(2).entries()) {
  const [script = '', ...given] = call.split(' ');
  process.argv = [process.execPath, script, ...given];
  process.exitCode = 0;
  // A module of another address is loaded anew.
  await import(`../../scripts/${script}?call=${nth}`);
  for (const stream of [process.stdout, process.stderr]) {
    stream.write(`\0${String(process.exitCode)}\0`);
  }
}
process.exitCode = 0;
