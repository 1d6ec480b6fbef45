/** A parsed filter expression: clauses between pipes, all of which apply. */
export interface Filter {
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** INCLUDE keeps what the conditions hold for; EXCLUDE keeps the rest. */
  readonly keeps: boolean;
  readonly subject: Subject;
  /** All conditions of at least one group must hold: AND binds stronger than OR. */
  readonly where: readonly (readonly Condition[])[];
  /** The clause applies only to users for whom all of these hold. */
  readonly when: readonly Condition[];
}

type Subject = 'ItemID' | 'UserID';

export type Source = 'Interactions' | 'Items' | 'Users' | 'CurrentUser';

export type Operator = 'IN' | 'NOT IN' | '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Condition {
  readonly source: Source;
  readonly field: string;
  readonly operator: Operator;
  readonly operands: readonly Operand[];
}

export type Operand =
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'any' }
  | { readonly kind: 'placeholder'; readonly name: string }
  | { readonly kind: 'current'; readonly of: 'User' | 'Item'; readonly field: string };

/** All conditions of a filter, including those that limit a clause to users. */
export function conditionsOf({ clauses }: Filter): Condition[] {
  return clauses.flatMap(({ where, when }) => [...where.flat(), ...when]);
}
