export interface ExampleOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a newcomer finds in the tabs of GraphiQL. A test runs them all. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `# What would user 123 like? Ctrl-Enter runs it.
query ForYou($userId: ID!) {
  userRecommendations(userId: $userId, first: 10) {
    source
    reason
    generatedAt
    totalCount
    edges {
      rank
      score
      node { id title category price currency }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { userId: '123' },
  },
  {
    query: `# What most users like, and what goes with each of it: two statements on the database, not eleven.
query PopularWithSimilar {
  popularItems(first: 5) {
    nodes {
      id
      title
      similarItems(first: 3) { nodes { id title } }
    }
  }
}
`,
    variables: {},
  },
  {
    query: `# The items and categories that a user leans to.
query Affinity($userId: ID!) {
  itemAffinity(userId: $userId, first: 5) {
    categories { category score }
    items { source nodes { id title category } }
  }
}
`,
    variables: { userId: '123' },
  },
  {
    query: `# Your own list in the order that this user would want it: take ids from the other tabs.
query Rank($userId: ID!, $itemIds: [ID!]!) {
  rankItems(userId: $userId, itemIds: $itemIds) {
    source
    degradedReason
    items { rank inputRank itemId score item { title } }
  }
}
`,
    variables: { userId: '123', itemIds: ['1', '2', '3'] },
  },
  {
    query: `# What the pipeline did, and what is served.
query Pipeline {
  pipelineRuns(first: 3) {
    nodes {
      id
      status
      startedBy
      stages { stage status progress finishedAt }
      batchJobs { kind recipe status linesLoaded }
    }
  }
  generations(first: 10) { nodes { id kind status rows activatedAt } }
}
`,
    variables: {},
  },
  {
    query: `# Runs the whole pipeline again, beside what is served. Follow it with the query of the tab before.
mutation Refresh {
  startPipelineRun {
    run { id status }
    userErrors { code message path }
  }
}
`,
    variables: {},
  },
];
