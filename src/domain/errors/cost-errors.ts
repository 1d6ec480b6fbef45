/** Faults of money. */
export const costErrors = {
  BUDGET_EXCEEDED: (c: { month: string; estimate: string; spent: string; budget: string }) => ({
    message: `What is asked for would cost about ${c.estimate}, ${c.month} has cost ${c.spent} so far, and the budget of a month is ${c.budget}.`,
    advice:
      'Nothing was started. Raise costs.monthlyBudget in gateway.config.ts, ask for less, or wait for the next month; "npx gateway pipeline costs" shows what was spent.',
  }),
  MONTH_MALFORMED: (c: { month: string }) => ({
    message: `\`month\` is ${JSON.stringify(c.month)}, which is no month.`,
    advice:
      'Write a month as year and number, for example "2026-11", or leave it out for this one.',
  }),
} as const;
