interface Checked {
  readonly status: 'OK' | 'WARN' | 'FAIL' | 'SKIPPED';
}

export interface Summary {
  readonly tone: 'good' | 'warning' | 'bad';
  readonly title: string;
}

/** The result of all checks in a sentence. */
export function summarize(checks: readonly Checked[]): Summary {
  const count = (status: Checked['status']) =>
    checks.filter((check) => check.status === status).length;
  const [failed, warned] = [count('FAIL'), count('WARN')];
  if (failed > 0) {
    const title = `${failed} of ${checks.length} checks failed`;
    return { tone: 'bad', title: warned > 0 ? `${title}, ${warned} with a warning.` : `${title}.` };
  }
  if (warned > 0) {
    const checksWith = warned === 1 ? '1 check has a warning.' : `${warned} checks have a warning.`;
    return { tone: 'warning', title: `No check failed; ${checksWith}` };
  }
  return { tone: 'good', title: 'No check failed: the gateway can do its work.' };
}

const order = ['FAIL', 'WARN', 'OK', 'SKIPPED'];

/** The checks, what needs attention first, otherwise in the order in which they were made. */
export function byUrgency<Check extends Checked>(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

/** How long the gateway answers with the same report. */
const KEPT_SECONDS = 30;

/** Seconds until a further check looks again; 0 if it does now. */
export function secondsUntilNext(checkedAt: string | undefined, now: Date): number {
  if (checkedAt === undefined) return 0;
  const passed = (now.getTime() - new Date(checkedAt).getTime()) / 1_000;
  return Math.min(KEPT_SECONDS, Math.max(0, Math.ceil(KEPT_SECONDS - passed)));
}
