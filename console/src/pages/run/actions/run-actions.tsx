import { useState } from 'react';
import { Link } from 'react-router';

import { useAction } from '../../../api/use-action.ts';
import { useViewer } from '../../../app/session/viewer.ts';
import { Button } from '../../../components/controls/button.tsx';
import { isActive, isResumable } from '../../../format/run-times.ts';
import { RunCancelDocument, RunResumeDocument } from '../run.generated.ts';
import type { WholeRun } from '../use-live-run.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { RepairButton } from './repair-button.tsx';
import { ResumeDialog } from './resume-dialog.tsx';

/** What can be done with a run in its state. */
export function RunActions({ run }: { readonly run: WholeRun }) {
  const { canOperate } = useViewer();
  const [open, setOpen] = useState<'cancel' | 'resume'>();
  const cancel = useAction(RunCancelDocument);
  const resume = useAction(RunResumeDocument);
  const close = () => setOpen(undefined);
  return (
    <>
      <Link to={`/rejected?run=${encodeURIComponent(run.id)}`}>Rejected lines</Link>
      {isActive(run.status) && (
        <Button kind="danger" disabled={!canOperate} onClick={() => setOpen('cancel')}>
          Cancel
        </Button>
      )}
      {run.unansweredInputs > 0 && (
        <RepairButton runId={run.id} unansweredInputs={run.unansweredInputs} />
      )}
      {isResumable(run.status) && (
        <Button kind="primary" disabled={!canOperate} onClick={() => setOpen('resume')}>
          Resume
        </Button>
      )}
      <CancelDialog run={run} action={cancel} open={open === 'cancel'} onClose={close} />
      <ResumeDialog run={run} action={resume} open={open === 'resume'} onClose={close} />
    </>
  );
}
