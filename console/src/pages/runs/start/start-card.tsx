import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';

import { useAction } from '../../../api/use-action.ts';
import { runLink } from '../../../app/links.ts';
import { useViewer } from '../../../app/session/viewer.ts';
import { useAddress } from '../../../app/use-address.ts';
import { Button } from '../../../components/controls/button.tsx';
import { Card } from '../../../components/layout/card.tsx';
import { Skeleton } from '../../../components/states/skeleton.tsx';
import { UserErrors } from '../../../components/states/user-errors.tsx';
import { RunsPlanDocument, type RunsPlanMutation, RunsStartDocument } from '../runs.generated.ts';
import { Plan } from './plan.tsx';
import { StartFields } from './start-fields.tsx';
import { readWithout, type StartChoices, startInput } from './start-input.ts';

import styles from './start-card.module.css';

type UserError = RunsPlanMutation['startPipelineRun']['userErrors'][number];
type PlanOf = RunsPlanMutation['startPipelineRun']['plan'];

/** Starts a run, after a look at what it would do and cost. What is chosen stands in the address. */
export function StartCard() {
  const address = useAddress();
  const [override, setOverride] = useState('');
  const choices = {
    delta: address.get('start') === 'delta',
    without: readWithout(address.get('without')),
    override,
  };
  const close = () => address.set({ start: undefined, without: undefined });
  return (
    <Card title="Start a run" aside={<Button onClick={close}>Close</Button>}>
      <StartForm
        key={`${choices.delta}-${choices.without.join()}`}
        choices={choices}
        fields={
          <StartFields
            choices={choices}
            onOverride={setOverride}
            onChoose={({ delta, without }) =>
              address.set({
                start: delta ? 'delta' : 'full',
                without: delta ? undefined : without.join(','),
              })
            }
          />
        }
      />
    </Card>
  );
}

interface StartFormProps {
  readonly choices: StartChoices;
  readonly fields: React.ReactNode;
}

/** The key of this component is what is chosen: plan and errors are those of the choice. */
function StartForm({ choices, fields }: StartFormProps) {
  const { canOperate } = useViewer();
  const { show, plan, start, busy, errors, failure } = useStart(choices);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {fields}
      <UserErrors errors={errors} failure={failure} />
      <div className={styles.buttons}>
        <Button disabled={busy !== undefined || !canOperate} onClick={() => void show()}>
          Show the plan and its costs
        </Button>
        <Button kind="primary" type="submit" disabled={busy !== undefined || !canOperate}>
          {choices.delta ? 'Start the delta run' : 'Start the run'}
        </Button>
      </div>
      {busy === 'plan' && <Skeleton rows={8} />}
      {busy !== 'plan' && plan !== null && plan !== undefined && <Plan plan={plan} />}
    </form>
  );
}

function useStart(choices: StartChoices) {
  const navigate = useNavigate();
  const planning = useAction(RunsPlanDocument);
  const starting = useAction(RunsStartDocument);
  const [plan, setPlan] = useState<PlanOf>(null);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const show = async () => {
    const { delta, stages } = startInput(choices);
    const answer = await planning.run({ input: { delta: delta ?? false, stages, dryRun: true } });
    setPlan(answer?.startPipelineRun.plan ?? null);
    setErrors(answer?.startPipelineRun.userErrors ?? []);
  };
  const start = async () => {
    const answer = await starting.run({ input: startInput(choices) });
    setErrors(answer?.startPipelineRun.userErrors ?? []);
    const run = answer?.startPipelineRun.run;
    if (run !== undefined && run !== null) void navigate(runLink(run.id));
  };
  const busy = planning.busy ? 'plan' : starting.busy ? 'start' : undefined;
  return { show, plan, start, busy, errors, failure: planning.failure ?? starting.failure };
}
