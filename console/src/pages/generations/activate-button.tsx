import { useState } from 'react';

import { useAction } from '../../api/use-action.ts';
import { useViewer } from '../../app/session/viewer.ts';
import { Button } from '../../components/controls/button.tsx';
import { ReasonDialog } from '../../components/controls/reason-dialog.tsx';
import { activationOf } from './activation.ts';
import type { Generation } from './figures.ts';
import { GenerationsActivateDocument } from './generations.generated.ts';

interface ActivateButtonProps {
  readonly generation: Generation;
  readonly served: { readonly id: string; readonly createdAt: string } | undefined;
}

/** Serves the generation, with a reason that is stored with it. */
export function ActivateButton({ generation, served }: ActivateButtonProps) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { canOperate } = useViewer();
  const { run, busy, failure, reset } = useAction(GenerationsActivateDocument);
  const activation = activationOf(generation, served);
  if (activation === undefined) return null;
  const { id } = generation;
  const { action, consequence } = activation;
  const close = () => {
    setOpen(false);
    setRefusal(undefined);
    reset();
  };
  const activate = async (reason: string) => {
    const result = await run({ id, reason });
    const [error] = result?.activateGeneration.userErrors ?? [];
    if (result !== undefined && error === undefined) close();
    else setRefusal(error?.message);
  };
  return (
    <>
      <Button
        disabled={!canOperate}
        title={canOperate ? undefined : 'Requires credentials with the role ADMIN.'}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <ReasonDialog
        title={`${action}: ${id}`}
        open={open}
        onClose={close}
        action={action}
        busy={busy}
        problem={refusal ?? failure?.message}
        onConfirm={(reason) => void activate(reason)}
      >
        {consequence}
      </ReasonDialog>
    </>
  );
}
