import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { errorMessage } from '@recommendation-gateway/lib';
import { tsImport } from 'tsx/esm/api';

import { createError } from '../domain/errors/create-error.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { parseGatewayConfig } from './parse-gateway-config.ts';

const DEFAULT_FILES = ['gateway.config.ts', 'gateway.config.mjs'];

/** Reads the configuration file: the one named, else `gateway.config.ts` or `.mjs` of `folder`, else the defaults. */
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
    issues: ['the file does not exist; GATEWAY_CONFIG names it'],
  });
}

async function importDefault(file: string): Promise<unknown> {
  const url = pathToFileURL(file).href;
  try {
    const module: { default?: unknown } = await (file.endsWith('.ts')
      ? tsImport(url, import.meta.url)
      : import(url));
    return withoutWrapper(module.default);
  } catch (error) {
    const issues = [`it does not load: ${errorMessage(error)}`];
    throw createError('CONFIGURATION_INVALID', { where: file, issues }, error);
  }
}

/** Below a package.json without `"type": "module"`, tsx reads a file as CommonJS: its default is one deeper then. */
function withoutWrapper(exported: unknown): unknown {
  const wrapped = typeof exported === 'object' && exported !== null && '__esModule' in exported;
  return wrapped && 'default' in exported ? exported.default : exported;
}
