/**
 * What a newcomer finds in the tabs of GraphiQL: to be run as they are, which is why their variables have defaults.
 */
export const exampleOperations: readonly string[] = [
  `# What would user 123 like? Ctrl-Enter runs it.
query ForYou($userId: ID! = "123") {
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
  `# What most users like, and what goes with each of it: read for all of them at once.
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
  `# The items and categories that a user leans to.
query Affinity($userId: ID! = "123") {
  itemAffinity(userId: $userId, first: 5) {
    categories { category score }
    items { source nodes { id title category } }
  }
}
`,
  `# A list of your own in the order that this user would want it.
query Rank($userId: ID! = "123", $itemIds: [ID!]! = ["food-0001", "gear-0027", "sport-0062"]) {
  rankItems(userId: $userId, itemIds: $itemIds) {
    source
    degradedReason
    items { rank inputRank itemId score item { title } }
  }
}
`,
  `# What the pipeline did, and what is served.
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
  `# Runs the whole pipeline again, beside what is served. Follow it with the tab that comes next.
mutation Refresh {
  startPipelineRun {
    run { id status }
    userErrors { code message path }
  }
}
`,
  `# Shows a run live until it has ended: put the id of a run that is at work in here.
subscription Follow($id: ID! = "the id of a run") {
  pipelineRunUpdated(id: $id) {
    status
    stages { stage status progress }
  }
}
`,
];
