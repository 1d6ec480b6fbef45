import { useState } from 'react';

import type { Action } from '../../../api/use-action.ts';
import { Button } from '../../../components/controls/button.tsx';
import { Dialog } from '../../../components/controls/dialog.tsx';
import { UserErrors } from '../../../components/states/user-errors.tsx';
import type { RunCancelMutation, RunCancelMutationVariables } from '../run.generated.ts';

import styles from './run-dialog.module.css';

interface CancelDialogProps {
  readonly run: { readonly id: string };
  readonly action: Action<RunCancelMutation, RunCancelMutationVariables>;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function CancelDialog({ run, action, open, onClose }: CancelDialogProps) {
  const [errors, setErrors] = useState<RunCancelMutation['cancelPipelineRun']['userErrors']>();
  const cancel = async () => {
    const answer = await action.run({ id: run.id });
    setErrors(answer?.cancelPipelineRun.userErrors);
    if (answer?.cancelPipelineRun.userErrors.length === 0) onClose();
  };
  return (
    <Dialog title="Cancel the run" open={open} onClose={onClose}>
      <div className={styles.body}>
        <p>
          Work that has started on AWS continues there and is billed. The lists that are served stay
          as they are. A cancelled run can be resumed.
        </p>
        <UserErrors errors={errors} failure={action.failure} />
        <div className={styles.buttons}>
          <Button onClick={onClose}>Let it run</Button>
          <Button kind="danger" disabled={action.busy} onClick={() => void cancel()}>
            Cancel the run
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
