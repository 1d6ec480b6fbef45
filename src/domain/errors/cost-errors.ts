/** Errors of costs and the budget. */
export const costErrors = {
  BUDGET_EXCEEDED: (c: { month: string; estimate: string; spent: string; budget: string }) => ({
    message: `The request would cost about ${c.estimate}; ${c.month} has cost ${c.spent} so far, and the monthly budget is ${c.budget}.`,
    advice:
      'Nothing was started. Raise costs.monthlyBudget in the configuration, request fewer stages, or wait for the next month; "npx gateway pipeline costs" shows the costs.',
  }),
  MONTH_MALFORMED: (c: { month: string }) => ({
    message: `\`month\` is ${JSON.stringify(c.month)}, which is not a month.`,
    advice:
      'Write the year and the month, for example "2026-11", or omit the month for the current one.',
  }),
} as const;
