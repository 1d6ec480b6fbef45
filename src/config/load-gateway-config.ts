import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../domain/errors/create-error.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { parseGatewayConfig } from './parse-gateway-config.ts';

const DEFAULT_FILES = [
  'gateway.config.ts',
  'gateway.config.mjs',
  'gateway.config.js',
  'gateway.config.json',
];

export interface LoadedConfig {
  readonly config: GatewayConfig;
  /** The path of its file; undefined: the defaults, because there is none. */
  readonly configFile: string | undefined;
  /** What the file exports, before defaults are added. */
  readonly exported?: unknown;
}

/** Loads the named configuration file, else the one of `DEFAULT_FILES` in `folder`, else the defaults. */
export async function loadGatewayConfig(
  folder: string,
  named: string | undefined,
): Promise<LoadedConfig> {
  const configFile =
    named === undefined ? findDefaultFile(folder) : requireFile(resolve(folder, named));
  if (configFile === undefined) {
    return { config: parseGatewayConfig({}, 'the default configuration'), configFile };
  }
  const exported = await loadFile(configFile);
  return { config: parseGatewayConfig(exported, configFile), configFile, exported };
}

/** Several files are an error: all but one would be ignored. */
function findDefaultFile(folder: string): string | undefined {
  const names = DEFAULT_FILES.filter((name) => existsSync(resolve(folder, name)));
  if (names.length > 1) throw createError('CONFIGURATION_AMBIGUOUS', { folder, names });
  return names[0] === undefined ? undefined : resolve(folder, names[0]);
}

function requireFile(file: string): string {
  if (existsSync(file)) return file;
  const issues = ['the file in GATEWAY_CONFIG does not exist'];
  throw createError('CONFIGURATION_INVALID', { where: file, issues });
}

async function loadFile(file: string): Promise<unknown> {
  const { exported, text } = await readExport(file).catch((error: unknown) => {
    const issues = [`the file cannot be loaded: ${errorMessage(error)}`];
    throw createError('CONFIGURATION_INVALID', { where: file, issues }, error);
  });
  if (!file.endsWith('.json') && isMissing(exported, text)) {
    const issues = ['the file has no default export: write "export default { … }"'];
    throw createError('CONFIGURATION_INVALID', { where: file, issues });
  }
  return exported;
}

async function readExport(file: string): Promise<{ exported: unknown; text: string }> {
  const text = await readFile(file, 'utf8');
  if (file.endsWith('.json')) return { exported: JSON.parse(text), text };
  return { exported: withoutWrapper(defaultOf(await importFile(file))), text };
}

async function importFile(file: string): Promise<unknown> {
  const url = pathToFileURL(file).href;
  if (!/\.[mc]?ts$/.test(file)) return import(url);
  // Only here: the TypeScript loader writes to the temporary folder, which containers may lack.
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(url, import.meta.url);
}

/** A file without imports and exports is loaded as CommonJS, which always exports an object: an empty one. */
function isMissing(exported: unknown, text: string): boolean {
  if (exported === undefined) return true;
  const isEmpty =
    typeof exported === 'object' && exported !== null && Object.keys(exported).length === 0;
  return isEmpty && !/\bdefault\b|module\.exports/.test(text);
}

/** Without `"type": "module"` in package.json, tsx loads a file as CommonJS, which nests the default export. */
function withoutWrapper(exported: unknown): unknown {
  const wrapped = typeof exported === 'object' && exported !== null && '__esModule' in exported;
  return wrapped ? defaultOf(exported) : exported;
}

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module
    ? module.default
    : undefined;
}
