import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';

/** The configuration with one setting, such as `lists.length`. */
export function parseWith(setting: string, value: unknown): unknown {
  const input = setting
    .split('.')
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return parseGatewayConfig(input, 'the test');
}
