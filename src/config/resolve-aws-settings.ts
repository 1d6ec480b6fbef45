import type { AwsSettings } from '../domain/settings/aws-settings.ts';
import type { GatewayConfig } from './gateway-config.ts';

/** What every call to AWS carries: whose it is, the key that encrypts, and where objects are. */
export function resolveAwsSettings(
  { personalize }: GatewayConfig,
  { roleArn }: { readonly roleArn: string },
): AwsSettings {
  const { name, kmsKeyArn, s3 } = personalize;
  return {
    owner: name,
    encryption: kmsKeyArn === undefined ? undefined : { kmsKeyArn, roleArn },
    s3,
  };
}
