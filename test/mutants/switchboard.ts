/** Which mutant is on, and which were reached while none was. The instrumented sources ask it at every mutated place. */
export interface Switchboard {
  /** From now on, what the mutant's file does fails once the time is over; this ends endless loops. */
  readonly switchOn: (id: number, limitMs: number) => void;
  readonly switchOff: () => void;
  /** The mutants reached since the last call. */
  readonly takeReached: () => ReadonlySet<number>;
}

// Tests may replace the clock.
const now = performance.now.bind(performance);

/** Reading the clock at each place would slow the loops of the models down several times. */
const CALLS_PER_LOOK = 1_000;

export function openSwitchboard(): Switchboard {
  let reached: boolean[] = [];
  let active: number | undefined;
  let deadline = 0;
  let calls = 0;
  const isOn = (id: number): boolean => {
    if (active === undefined) {
      reached[id] = true;
      return false;
    }
    calls += 1;
    if (calls % CALLS_PER_LOOK === 0 && now() > deadline) {
      throw new Error('the time limit of the mutant is over');
    }
    return id === active;
  };
  Reflect.set(globalThis, '__mutant', isOn);
  return {
    switchOn: (id, limitMs) => {
      active = id;
      deadline = now() + limitMs;
    },
    switchOff: () => {
      active = undefined;
    },
    takeReached: () => {
      const taken = new Set([...reached.keys()].filter((id) => reached[id]));
      reached = [];
      return taken;
    },
  };
}
