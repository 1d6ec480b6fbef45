import type { z } from 'zod';

import { createError } from '../domain/errors/create-error.ts';
import { type GatewayConfig, gatewayConfigSchema } from './gateway-config.ts';

/** Checks what a configuration file exported; the fault lists everything that is wrong with it at once. */
export function parseGatewayConfig(exported: unknown, where: string): GatewayConfig {
  const parsed = gatewayConfigSchema.safeParse(exported);
  if (parsed.success) return parsed.data;
  throw createError('CONFIGURATION_INVALID', { where, issues: describeIssues(parsed.error) });
}

/** One sentence an issue: where it is, and what is wrong there. */
export function describeIssues(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const path = issue.path.join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
}
