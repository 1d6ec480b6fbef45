interface AwsCall {
  readonly operation: string;
  readonly name: string;
  readonly reason: string;
}

/** Faults that AWS, or its stand-in, answers with. */
export const awsFaults = {
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
  AWS_QUOTA: (c: AwsCall) => ({
    message: `${c.operation} is over a quota of the account: ${c.reason}.`,
    advice: 'Wait until open jobs have ended, or ask AWS for a higher quota; then resume the run.',
    retryable: true,
  }),
  AWS_RESOURCE_FAILED: (c: { arn: string; reason: string }) => ({
    message: `${c.arn} failed: ${c.reason}`,
    advice:
      'The reason is AWS’s own. When its cause is gone, resume the run: it begins again with this stage.',
  }),
} as const;
