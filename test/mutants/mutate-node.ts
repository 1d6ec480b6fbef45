import type { Node } from 'oxc-parser';

/** Operators and what each is exchanged for. */
const exchanges = new Map([
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
  ['===', ['!==']],
  ['!==', ['===']],
  ['+', ['-']],
  ['-', ['+']],
  ['*', ['/']],
  ['/', ['*']],
  ['%', ['*']],
  ['**', ['*']],
  ['&', ['|']],
  ['|', ['&']],
  ['<<', ['>>']],
  ['>>', ['<<']],
  ['>>>', ['<<']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['++', ['--']],
  ['--', ['++']],
  ['+=', ['-=']],
  ['-=', ['+=']],
  ['*=', ['/=']],
  ['/=', ['*=']],
]);

/** Methods and what each is exchanged for. */
const methods = new Map([
  ['min', 'max'],
  ['max', 'min'],
  ['some', 'every'],
  ['every', 'some'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
]);

type Text = (span: { readonly start: number; readonly end: number }) => string;

/**
 * What an expression is replaced by, one after another. Texts and names stay: the compiler and readers of messages
 * find those.
 */
export function mutateNode(node: Node, text: Text): readonly string[] {
  if (node.type === 'Literal') return mutateLiteral(node.value, text(node));
  if (node.type === 'CallExpression') return mutateCall(node, text);
  if (node.type === 'UpdateExpression') return mutateUpdate(node, text);
  if (node.type === 'UnaryExpression') {
    return node.operator === '!' || node.operator === '-' ? [text(node.argument)] : [];
  }
  if (node.type === 'LogicalExpression' && node.operator === '??') {
    return mutateDefault(node, text);
  }
  return isWithTwoSides(node) ? exchange(node, text) : [];
}

/** Conditions are also replaced by their two results; loops are never entered. */
export function mutateCondition(parent: Node): readonly string[] {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
    return ['true', 'false'];
  if (parent.type === 'WhileStatement' || parent.type === 'ForStatement') return ['false'];
  return [];
}

type Logical = Extract<Node, { readonly type: 'LogicalExpression' }>;

function mutateDefault(node: Logical, text: Text): readonly string[] {
  const { left, right } = node;
  return isIndexDefault(right, node) ? [text(right)] : [text(left), text(right)];
}

/**
 * The 0 of `array[index] ?? 0`: the compiler demands a default wherever an array is read by an index, also where the
 * index is always within the array. So neither the lack of this default nor another number is a mutant.
 */
export function isIndexDefault(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '??') return false;
  const isIndexed = parent.left.type === 'MemberExpression' && parent.left.computed;
  return isIndexed && parent.right === node && node.type === 'Literal' && node.value === 0;
}

type WithTwoSides = Extract<Node, { readonly operator: string; readonly left: unknown }>;

function isWithTwoSides(node: Node): node is WithTwoSides {
  return ['BinaryExpression', 'LogicalExpression', 'AssignmentExpression'].includes(node.type);
}

function exchange({ left, right, operator }: WithTwoSides, text: Text): readonly string[] {
  const between = text({ start: left.end, end: right.start });
  return (exchanges.get(operator) ?? []).map(
    (other) => `${text(left)}${between.replace(operator, () => other)}${text(right)}`,
  );
}

function mutateUpdate(
  { prefix, argument, operator }: Extract<Node, { readonly type: 'UpdateExpression' }>,
  text: Text,
): readonly string[] {
  return (exchanges.get(operator) ?? []).map((other) =>
    prefix ? `${other}${text(argument)}` : `${text(argument)}${other}`,
  );
}

function mutateLiteral(value: unknown, written: string): readonly string[] {
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value === 'bigint') return [`${value + 1n}n`];
  if (typeof value !== 'number') return [];
  return [Number.isInteger(value) ? String(value + 1) : `(${written} * 2)`];
}

function mutateCall(node: Extract<Node, { readonly type: 'CallExpression' }>, text: Text) {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return [];
  const other = methods.get(text(callee.property));
  if (other === undefined) return [];
  const before = text({ start: node.start, end: callee.property.start });
  return [`${before}${other}${text({ start: callee.property.end, end: node.end })}`];
}
