/** What is said beside the data of one answer. */
export interface ServingNotes {
  /** Whether price and availability are as last seen somewhere, because the shop did not say what they are now. */
  asLastSeen: boolean;
  /** When the first of its lists passes the freshness target, in milliseconds since 1970; Infinity: none does. */
  staleAt: number;
}

type Noted = Readonly<ServingNotes>;

/** Writes down what an answer of the read side has to say beside its data. */
export function note<Answer extends Noted>(notes: ServingNotes, answer: Answer): Answer {
  if (answer.asLastSeen) notes.asLastSeen = true;
  notes.staleAt = Math.min(notes.staleAt, answer.staleAt);
  return answer;
}

/** The same for many answers at once; one that failed says nothing. */
export function noteAll<Answer extends Noted | Error>(
  notes: ServingNotes,
  answers: readonly Answer[],
): readonly Answer[] {
  for (const one of answers) if (!(one instanceof Error)) note(notes, one);
  return answers;
}
