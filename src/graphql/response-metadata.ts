/** The metadata of a response. */
export interface ResponseMetadata {
  /** Whether some price or availability is the last known one, because the shop did not respond. */
  asLastSeen: boolean;
  /** When the first of its lists passes the freshness target, in milliseconds since 1970; Infinity if none does. */
  staleAt: number;
}

type HasMetadata = Readonly<ResponseMetadata>;

/** Adds the metadata of an answer to that of the response. */
export function recordMetadata<Answer extends HasMetadata>(
  metadata: ResponseMetadata,
  answer: Answer,
): Answer {
  if (answer.asLastSeen) metadata.asLastSeen = true;
  metadata.staleAt = Math.min(metadata.staleAt, answer.staleAt);
  return answer;
}

/** The same for several answers; errors have no metadata. */
export function recordAll<Answer extends HasMetadata | Error>(
  metadata: ResponseMetadata,
  answers: readonly Answer[],
): readonly Answer[] {
  for (const one of answers) if (!(one instanceof Error)) recordMetadata(metadata, one);
  return answers;
}
