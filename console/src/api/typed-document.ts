/** An operation with the types of its result and variables. */
export interface TypedDocument<Result, Variables> {
  readonly name: string;
  /** The SHA-256 of the text, under which the gateway has registered it. */
  readonly id: string;
  readonly text: string;
  /** Never set: it carries the types. */
  readonly types?: (variables: Variables) => Result;
}
