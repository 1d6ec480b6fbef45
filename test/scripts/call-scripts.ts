/**
 * Calls scripts one after the other with one argument, in this process: what they import takes seconds to load, and
 * is loaded once. Ends what each has written with its exit code between zero bytes.
 */
const [argument = '', ...scripts] = process.argv.slice(2);
for (const script of scripts) {
  process.argv = [process.execPath, script, argument];
  process.exitCode = 0;
  await import(`../../scripts/${script}`);
  for (const stream of [process.stdout, process.stderr]) {
    stream.write(`\0${String(process.exitCode)}\0`);
  }
}
process.exitCode = 0;
