import { z } from 'zod';

/** The actions of Personalize on a bucket: it reads inputs and writes the output of batch jobs. */
export const PERSONALIZE_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] as const;

type PersonalizeAction = (typeof PERSONALIZE_ACTIONS)[number];

const SERVICE = 'personalize.amazonaws.com';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const principal = z.union([
  z.literal('*').transform(() => ({ Service: ['*'], AWS: ['*'] })),
  z.object({ Service: texts.default([]), AWS: texts.default([]) }),
]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  Action: texts.default([]),
  Resource: texts.default([]),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const policy = z.object({
  Statement: z.union([z.array(statement), statement]).transform((value) => [value].flat()),
});

type Statement = z.output<typeof statement>;

export interface PolicyFinding {
  /** Actions that no statement allows. */
  readonly missing: readonly PersonalizeAction[];
  /** Actions that a statement denies, whatever others allow. */
  readonly denied: readonly PersonalizeAction[];
  /** Whether a relevant statement has conditions, which are not evaluated. */
  readonly conditional: boolean;
}

/** What a bucket policy allows Personalize with a key prefix; undefined if the text is no policy. */
export function readBucketPolicy(
  text: string,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
): PolicyFinding | undefined {
  const parsed = policy.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const about = parsed.data.Statement.filter(isAboutPersonalize);
  const allows = about.filter(({ Effect }) => Effect === 'Allow');
  const denies = about.filter(({ Effect, Condition }) => Effect === 'Deny' && !Condition);
  const covers = (action: PersonalizeAction) => (one: Statement) =>
    one.Action.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    one.Resource.some((pattern) => matches(pattern, resourceOf(action, bucket, prefix)));
  return {
    missing: PERSONALIZE_ACTIONS.filter((action) => !allows.some(covers(action))),
    denied: PERSONALIZE_ACTIONS.filter((action) => denies.some(covers(action))),
    conditional: about.some(({ Condition }) => Condition !== undefined),
  };
}

/** A policy that allows Personalize in one account to read and write with a key prefix. */
export function writeBucketPolicy(place: {
  readonly bucket: string;
  readonly prefix: string;
  readonly accountId: string;
}): object {
  const { bucket, prefix, accountId } = place;
  const common = {
    Effect: 'Allow',
    Principal: { Service: SERVICE },
    Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
  return {
    Version: '2012-10-17',
    Statement: [
      { ...common, Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` },
      {
        ...common,
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: `arn:aws:s3:::${bucket}/${prefix === '' ? '' : `${prefix}/`}*`,
      },
    ],
  };
}

function isAboutPersonalize({ Principal }: Statement): boolean {
  return Principal?.Service.some((name) => name === SERVICE || name === '*') ?? false;
}

function resourceOf(action: PersonalizeAction, bucket: string, prefix: string): string {
  const arn = `arn:aws:s3:::${bucket}`;
  return action === 's3:ListBucket' ? arn : `${arn}/${prefix === '' ? '' : `${prefix}/`}runs/any`;
}

/** IAM patterns have two wildcards: `*` for any text, `?` for any character. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
