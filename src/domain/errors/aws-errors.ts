interface AwsCall {
  readonly operation: string;
  readonly name: string;
  readonly reason: string;
}

interface Differing {
  readonly arn: string;
  readonly differences: readonly string[];
}

function asLines(differences: readonly string[]): string {
  return differences.map((one) => `  - ${one}`).join('\n');
}

/** Errors of calls to AWS or its emulator. */
export const awsErrors = {
  AWS_CALL_FAILED: (c: AwsCall) => ({
    message: `The AWS call ${c.operation} failed: ${c.reason} (${c.name}).`,
    advice:
      'Try again. If it fails again, check the AWS Health Dashboard and the network connection.',
    retryable: true,
  }),
  AWS_REFUSED: (c: AwsCall) => ({
    message: `AWS refused ${c.operation}: ${c.reason} (${c.name}).`,
    advice: 'Correct the problem in the message. A retry without a change fails again.',
  }),
  AWS_NOT_ALLOWED: (c: AwsCall) => ({
    message: `AWS did not authorize ${c.operation}: ${c.reason} (${c.name}).`,
    advice: 'Check the credentials, their expiry, and their permissions.',
  }),
  AWS_REGION_MISSING: (c: { reason: string }) => ({
    message: `No AWS region is set: ${c.reason}.`,
    advice: 'Set personalize.region in the configuration, or the environment variable AWS_REGION.',
  }),
  AWS_THROTTLED: (c: AwsCall) => ({
    message: `AWS throttles ${c.operation}: ${c.reason} (${c.name}).`,
    advice: 'Try again later. Check which other clients of the account call this service.',
    retryable: true,
  }),
  AWS_IN_USE: (c: AwsCall) => ({
    message: `A resource of ${c.operation} is in use: ${c.reason} (${c.name}).`,
    advice: 'Wait until the operation in the message has finished, then try again.',
    retryable: true,
  }),
  AWS_QUOTA: (c: AwsCall) => ({
    message: `${c.operation} exceeds a quota of the account: ${c.reason}.`,
    advice: 'Wait until open jobs have ended, or request a higher quota. Then resume the run.',
    retryable: true,
  }),
  ADOPTED_RESOURCE_MISSING: (c: { what: string; name: string; where: string }) => ({
    message: `The ${c.what} "${c.name}" in the setting ${c.where} does not exist.`,
    advice:
      'Correct the name or ARN, the region or the account. Without the setting the gateway creates its own.',
  }),
  ADOPTED_RESOURCE_DIFFERS: (c: Differing) => ({
    message: `${c.arn} does not match the configuration:\n${asLines(c.differences)}`,
    advice:
      'Change the configuration to match, or remove the setting: then the gateway creates its own.',
  }),
  LEFTOVER_DIFFERS: (c: Differing) => ({
    message: `${c.arn} has a name of the gateway, but does not match the configuration:\n${asLines(c.differences)}`,
    advice:
      'Set another personalize.name, adopt the resource, or remove it. "npx gateway teardown" removes what the gateway created.',
  }),
  IMPORT_REFUSED: (c: { arn: string; reason: string }) => ({
    message: `Amazon Personalize refused the data of ${c.arn}: ${c.reason}`,
    advice:
      'The reason comes from AWS. Correct the rows in the shop, or the queries in the configuration; "npx gateway pipeline check" checks them. Then resume the run: it exports the data again, and nothing that was paid for before is repeated.',
  }),
  AWS_RESOURCE_FAILED: (c: { arn: string; reason: string }) => ({
    message: `${c.arn} failed: ${c.reason}`,
    advice:
      'The reason comes from AWS. Remove its cause, then resume the run: it continues with this stage.',
  }),
} as const;
