import { useState } from 'react';

import type { Action } from '../../../api/use-action.ts';
import { Button } from '../../../components/controls/button.tsx';
import { Choice } from '../../../components/controls/choice.tsx';
import { Dialog } from '../../../components/controls/dialog.tsx';
import { Notice } from '../../../components/states/notice.tsx';
import { UserErrors } from '../../../components/states/user-errors.tsx';
import { formatName } from '../../../format/names.ts';
import type {
  PipelineStage,
  RunResumeMutation,
  RunResumeMutationVariables,
} from '../run.generated.ts';
import type { WholeRun } from '../use-live-run.ts';

import styles from './run-dialog.module.css';

interface ResumeDialogProps {
  readonly run: WholeRun;
  readonly action: Action<RunResumeMutation, RunResumeMutationVariables>;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ResumeDialog({ run, action, open, onClose }: ResumeDialogProps) {
  const [stage, setStage] = useState<PipelineStage>();
  const [errors, setErrors] = useState<RunResumeMutation['resumePipelineRun']['userErrors']>();
  const stages = run.stages.filter(({ status }) => status !== 'SKIPPED');
  const repeats = stages.find((known) => known.stage === stage)?.status === 'SUCCEEDED';
  const resume = async () => {
    const answer = await action.run({ id: run.id, fromStage: stage ?? null });
    setErrors(answer?.resumePipelineRun.userErrors);
    if (answer?.resumePipelineRun.userErrors.length === 0) onClose();
  };
  return (
    <Dialog title="Resume the run" open={open} onClose={onClose}>
      <div className={styles.body}>
        <Choice
          label="From"
          all="Where it stopped"
          value={stage}
          options={stages.map((known) => [known.stage, formatName(known.stage)] as const)}
          onChoose={setStage}
        />
        {repeats && (
          <Notice tone="warning" title="This stage has succeeded.">
            It runs again with new jobs, which AWS bills again.
          </Notice>
        )}
        <UserErrors errors={errors} failure={action.failure} />
        <div className={styles.buttons}>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button kind="primary" disabled={action.busy} onClick={() => void resume()}>
            Resume
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
