import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { errorMessage } from '@recommendation-gateway/lib';
import { tsImport } from 'tsx/esm/api';

import { createError } from '../domain/errors/create-error.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { parseGatewayConfig } from './parse-gateway-config.ts';

const DEFAULT_FILES = ['gateway.config.ts', 'gateway.config.mjs'];

/** Loads the named configuration file, else `gateway.config.ts` or `.mjs` in `folder`, else the defaults. */
export async function loadGatewayConfig(
  folder: string,
  named: string | undefined,
): Promise<GatewayConfig> {
  const candidates = (named === undefined ? DEFAULT_FILES : [named]).map((f) => resolve(folder, f));
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file !== undefined) return parseGatewayConfig(await importDefault(file), file);
  if (named === undefined) return parseGatewayConfig({}, 'the default configuration');
  throw createError('CONFIGURATION_INVALID', {
    where: named,
    issues: ['the file in GATEWAY_CONFIG does not exist'],
  });
}

async function importDefault(file: string): Promise<unknown> {
  const url = pathToFileURL(file).href;
  try {
    const module: unknown = await (file.endsWith('.ts')
      ? tsImport(url, import.meta.url)
      : import(url));
    return withoutWrapper(defaultOf(module));
  } catch (error) {
    const issues = [`the file cannot be loaded: ${errorMessage(error)}`];
    throw createError('CONFIGURATION_INVALID', { where: file, issues }, error);
  }
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
