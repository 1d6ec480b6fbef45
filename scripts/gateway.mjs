#!/usr/bin/env node
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { groups, pathOptions, serveOptions } from './support/commands.mjs';

/* Finds a command in the table and runs its file: from its source in a clone; from a package only what is compiled. */

const root = fileURLToPath(new URL('../', import.meta.url));
const inClone = existsSync(join(root, 'src'));
const isHere = ({ file }) => inClone || existsSync(join(root, file));
const commands = groups.flatMap((group) => group.commands);

const [name, ...args] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);

if (name === '--help' || name === '-h' || name === 'help') console.log(describeCommands());
else if (name === undefined) refuse(`A command is missing.\n\n${describeCommands()}`, 2);
else if (command === undefined) refuse(describeUnknown(name), 2);
else if (!isHere(command)) {
  refuse(`"${name}" needs a clone of the repository: this package contains "start" only.`, 1);
} else if (command.file.endsWith('.js')) serve(command);
else run(command, ['--conditions=source', '--import', 'tsx']);

/** Runs what is compiled; in a clone it is compiled first where a source is newer. */
function serve(start) {
  const asksForHelp = args.some((argument) => argument === '--help' || argument === '-h');
  const usage =
    'Usage: npx gateway start\n\nIt takes no options; docs/configuration.md lists the settings.';
  if (asksForHelp) return console.log(usage);
  if (args.length > 0) return refuse(`"start" takes no ${args.join(' ')}.\n\n${usage}`, 2);
  if (inClone) {
    const build = join(root, 'scripts/support/build-if-stale.mjs');
    const { status } = spawnSync(process.execPath, [build], { stdio: 'inherit' });
    if (status !== 0) return process.exit(status ?? 1);
  }
  run(start, serveOptions);
}

function run({ file }, nodeOptions) {
  const command = [...nodeOptions, join(root, file), ...args.map(fromHere)];
  // Configuration, data folder and TypeScript loader are found in the working directory.
  if (inClone) process.chdir(root);
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  passOn(spawn(process.execPath, command, { stdio: 'inherit' }));
}

/** A relative path counts from the folder in which the user calls the command, wherever the command runs. */
function fromHere(argument, nth) {
  if (process.cwd() === resolve(root)) return argument;
  if (pathOptions.includes(args[nth - 1])) return resolve(argument);
  const option = pathOptions.find((one) => argument.startsWith(`${one}=`));
  return option === undefined
    ? argument
    : `${option}=${resolve(argument.slice(option.length + 1))}`;
}

/** Signals go to the command, and its end becomes the end of this process. */
function passOn(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    for (const one of signals) process.removeAllListeners(one);
    if (signal !== null) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
}

function describeCommands() {
  const width = Math.max(...commands.map((one) => one.name.length));
  const sections = groups.flatMap((group) => {
    const members = group.commands.filter(isHere);
    if (members.length === 0) return [];
    const lines = members.map((one) => `  ${one.name.padEnd(width)}  ${one.summary}`);
    return [[`${group.title}:`, ...lines].join('\n')];
  });
  return [
    'Usage: npx gateway <command> [options]',
    ...sections,
    'Run "npx gateway <command> --help" for the options of a command.',
  ].join('\n\n');
}

function describeUnknown(given) {
  const [nearest] = commands
    .map((one) => ({ name: one.name, distance: editDistance(given, one.name) }))
    .toSorted((one, other) => one.distance - other.distance);
  const hint = nearest.distance <= given.length / 2 ? ` Did you mean "${nearest.name}"?` : '';
  return `There is no command "${given}".${hint} Run "npx gateway --help" for a list.`;
}

/** The number of letters to insert, remove or replace (Levenshtein). */
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [nth, letter] of [...from].entries()) {
    const next = [nth + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = row[column] + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1] + 1, next[column] + 1));
    }
    row = next;
  }
  return row.at(-1);
}

function refuse(message, code) {
  console.error(message);
  process.exitCode = code;
}
