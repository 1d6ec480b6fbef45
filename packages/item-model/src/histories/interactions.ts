import { growingFloat64, growingInt32 } from '../arrays/growing-array.ts';

/** Events as columns; users, items and event types are indices into their lists of names. */
export interface Interactions {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly eventTypes: readonly string[];
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** Epoch seconds. */
  readonly time: Float64Array;
  readonly eventType: Int32Array;
  /** NaN if there is none. */
  readonly eventValue: Float64Array;
}

interface InteractionEvent {
  readonly user: string;
  readonly item: string;
  readonly time: number;
  readonly eventType: string;
  readonly eventValue: number;
}

export interface InteractionsBuilder {
  add(event: InteractionEvent): void;
  build(): Interactions;
}

/** Collects events after those of `base`. */
export function createInteractionsBuilder(base: Interactions = NONE): InteractionsBuilder {
  const users = createNumbering(base.users);
  const items = createNumbering(base.items);
  const eventTypes = createNumbering(base.eventTypes);
  const user = growingInt32(base.user);
  const item = growingInt32(base.item);
  const time = growingFloat64(base.time);
  const eventType = growingInt32(base.eventType);
  const eventValue = growingFloat64(base.eventValue);
  return {
    add: (event) => {
      user.push(users.numberOf(event.user));
      item.push(items.numberOf(event.item));
      time.push(event.time);
      eventType.push(eventTypes.numberOf(event.eventType));
      eventValue.push(event.eventValue);
    },
    build: () => ({
      users: users.names,
      items: items.names,
      eventTypes: eventTypes.names,
      user: user.toArray(),
      item: item.toArray(),
      time: time.toArray(),
      eventType: eventType.toArray(),
      eventValue: eventValue.toArray(),
    }),
  };
}

const NONE: Interactions = {
  users: [],
  items: [],
  eventTypes: [],
  user: new Int32Array(0),
  item: new Int32Array(0),
  time: new Float64Array(0),
  eventType: new Int32Array(0),
  eventValue: new Float64Array(0),
};

function createNumbering(first: readonly string[]) {
  const names = [...first];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    numberOf: (name: string): number => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
