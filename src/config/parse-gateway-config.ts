import type { z } from 'zod';

import { createError } from '../domain/errors/create-error.ts';
import { describeIssue } from '../lib/describe-issue.ts';
import { nearestWord } from '../lib/nearest-word.ts';
import { type GatewayConfig, gatewayConfigSchema, settingsBelow } from './gateway-config.ts';

/** Parses the export of a configuration file. The error lists every issue. */
export function parseGatewayConfig(exported: unknown, where: string): GatewayConfig {
  const parsed = gatewayConfigSchema.safeParse(exported);
  if (parsed.success) return parsed.data;
  throw createError('CONFIGURATION_INVALID', { where, issues: describeIssues(parsed.error) });
}

/** One line for each issue: its path and what is wrong. */
export function describeIssues(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => describeUnknown(key, issue.path));
    }
    if (issue.path.length === 0) return `the default export ${describeIssue(issue)}`;
    return `${nameOf(issue.path)}: ${describeIssue(issue)}`;
  });
}

/** The setting; an entry of a list is counted from 1. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return path.join('.');
  return `${path.slice(0, -1).join('.')}, entry ${last + 1}`;
}

function describeUnknown(key: string, path: readonly PropertyKey[]): string {
  const nearest = nearestWord(key, settingsBelow(path));
  const hint = nearest === undefined ? '' : `; did you mean "${[...path, nearest].join('.')}"?`;
  return `${[...path, key].join('.')}: is not a setting${hint}`;
}
