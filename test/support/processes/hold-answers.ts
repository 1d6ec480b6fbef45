import type { Emulator } from '@recommendation-gateway/local-personalize';

/** Answers of one operation that are kept back. */
interface Hold {
  /** How many requests wait for their answer. */
  waiting(): number;
  /** Answers them, and all that come later. */
  release(): void;
}

interface Held extends Hold {
  readonly operation: string;
  wait(): Promise<void>;
}

/** Where requests wait while their operation is held. */
export interface HeldAnswers {
  hold(operation: string): Hold;
  /** Resolves when nothing holds this request. */
  pass(request: Parameters<Emulator['handle']>[0]): Promise<void>;
}

export function openHeldAnswers(): HeldAnswers {
  const held = new Set<Held>();
  return {
    hold: (operation) => {
      const one = createHold(operation, () => held.delete(one));
      held.add(one);
      return one;
    },
    pass: async ({ headers }) => {
      const operation = headers['x-amz-target']?.split('.')[1];
      for (const one of held) if (one.operation === operation) await one.wait();
    },
  };
}

function createHold(operation: string, onRelease: () => void): Held {
  const waiting: (() => void)[] = [];
  return {
    operation,
    waiting: () => waiting.length,
    wait: async () => new Promise((resolve) => waiting.push(resolve)),
    release: () => {
      onRelease();
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
