#!/usr/bin/env node
import { runCommand } from './command.ts';

await runCommand(process.argv.slice(2), {
  name: 'npx local-personalize',
  dataDir: '.local-personalize',
});
