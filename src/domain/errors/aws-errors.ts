interface AwsCall {
  readonly operation: string;
  readonly name: string;
  readonly reason: string;
}

interface Differing {
  readonly arn: string;
  readonly faults: readonly string[];
}

function asLines(faults: readonly string[]): string {
  return faults.map((fault) => `  - ${fault}`).join('\n');
}

/** Faults that AWS, or its stand-in, answers with. */
export const awsErrors = {
  AWS_CALL_FAILED: (c: AwsCall) => ({
    message: `AWS did not answer ${c.operation}: ${c.reason} (${c.name}).`,
    advice:
      'Try again; if it stays, look at the AWS health page and at the network between here and there.',
    retryable: true,
  }),
  AWS_REFUSED: (c: AwsCall) => ({
    message: `AWS refused ${c.operation}: ${c.reason} (${c.name}).`,
    advice: 'Correct what the message names; trying the same again does not help.',
  }),
  AWS_NOT_ALLOWED: (c: AwsCall) => ({
    message: `AWS did not let us call ${c.operation}: ${c.reason} (${c.name}).`,
    advice: 'Check the credentials, their expiry, and the permissions of the role.',
  }),
  AWS_REGION_MISSING: (c: { reason: string }) => ({
    message: `No AWS region is set: ${c.reason}.`,
    advice: 'Set personalize.region in gateway.config.ts, or the variable AWS_REGION.',
  }),
  AWS_THROTTLED: (c: AwsCall) => ({
    message: `AWS answers ${c.operation} with throttling, again and again: ${c.reason} (${c.name}).`,
    advice: 'Try again later; look what else in the account calls this service.',
    retryable: true,
  }),
  AWS_IN_USE: (c: AwsCall) => ({
    message: `AWS puts ${c.operation} off: ${c.reason} (${c.name}).`,
    advice: 'Wait until what the message names is done, then try again.',
    retryable: true,
  }),
  AWS_QUOTA: (c: AwsCall) => ({
    message: `${c.operation} is over a quota of the account: ${c.reason}.`,
    advice: 'Wait until open jobs have ended, or ask AWS for a higher quota; then resume the run.',
    retryable: true,
  }),
  ADOPTED_RESOURCE_MISSING: (c: { what: string; name: string; where: string }) => ({
    message: `There is no ${c.what} "${c.name}", which ${c.where} in gateway.config.ts names.`,
    advice:
      'Correct the name or ARN, the region and the account; without the setting the gateway makes its own.',
  }),
  ADOPTED_RESOURCE_DIFFERS: (c: Differing) => ({
    message: `${c.arn} cannot be used as it is:\n${asLines(c.faults)}`,
    advice:
      'Make the configuration say what is there, or leave the setting away: then the gateway makes its own.',
  }),
  LEFTOVER_DIFFERS: (c: Differing) => ({
    message: `${c.arn} has the name that the gateway would give, but is another:\n${asLines(c.faults)}`,
    advice:
      'Set another personalize.name, adopt it, or remove it: "npm run teardown" does where the gateway made it.',
  }),
  AWS_RESOURCE_FAILED: (c: { arn: string; reason: string }) => ({
    message: `${c.arn} failed: ${c.reason}`,
    advice:
      'The reason is AWS’s own. When its cause is gone, resume the run: it begins again with this stage.',
  }),
} as const;
