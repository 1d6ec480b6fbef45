import { useState } from 'react';

import { useAction } from '../../../api/use-action.ts';
import { useViewer } from '../../../app/session/viewer.ts';
import { Button } from '../../../components/controls/button.tsx';
import { Dialog } from '../../../components/controls/dialog.tsx';
import { UserErrors } from '../../../components/states/user-errors.tsx';
import { formatCount } from '../../../format/numbers.ts';
import { RunRepairDocument, type RunRepairMutation } from '../run.generated.ts';

import styles from './run-dialog.module.css';

interface RepairButtonProps {
  readonly runId: string;
  readonly unansweredInputs: number;
}

/** Requests the inputs of a run again that have no usable output. */
export function RepairButton({ runId, unansweredInputs }: RepairButtonProps) {
  const { canOperate } = useViewer();
  const [open, setOpen] = useState(false);
  const [errors, setErrors] = useState<RunRepairMutation['repairPipelineRun']['userErrors']>();
  const repair = useAction(RunRepairDocument);
  // How many inputs the repair that was started answers: the button returns when others are left.
  const [requested, setRequested] = useState<number>();
  const start = async () => {
    const answer = await repair.run({ id: runId });
    setErrors(answer?.repairPipelineRun.userErrors);
    if (answer?.repairPipelineRun.userErrors.length !== 0) return;
    setRequested(unansweredInputs);
    setOpen(false);
  };
  const isStarted = requested === unansweredInputs;
  const inputs = unansweredInputs === 1 ? 'input' : 'inputs';
  return (
    <>
      <Button disabled={!canOperate || isStarted} onClick={() => setOpen(true)}>
        {isStarted ? 'Repair started' : 'Repair'}
      </Button>
      <Dialog title="Repair the run" open={open} onClose={() => setOpen(false)}>
        <div className={styles.body}>
          <p>
            Requests {formatCount(unansweredInputs)} {inputs} again, as small batch jobs that AWS
            bills, and loads the answers into new generations. If the lists of this run are served,
            the repaired ones are served next.
          </p>
          <UserErrors errors={errors} failure={repair.failure} />
          <div className={styles.buttons}>
            <Button onClick={() => setOpen(false)}>Leave as it is</Button>
            <Button kind="primary" disabled={repair.busy} onClick={() => void start()}>
              Repair
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
