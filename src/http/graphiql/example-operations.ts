/** The tabs that GraphiQL opens with. Their variables have defaults, so that each can be run without changes. */
export const exampleOperations: readonly string[] = [
  `# Recommended items for user 123. Press Ctrl-Enter to run.
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
  `# Popular items, each with similar items.
# The similar items of all of them are read in one batch.
query Popular {
  popularItems(first: 5) {
    nodes {
      id
      title
      similarItems(first: 3) { nodes { id title } }
    }
  }
}
`,
  `# The items and categories that a user has an affinity for.
query Affinity($userId: ID! = "123") {
  itemAffinity(userId: $userId, first: 5) {
    categories { category score }
    items { source nodes { id title category } }
  }
}
`,
  `# Items of your choice, ranked for a user.
query Rank($userId: ID! = "123", $itemIds: [ID!]! = ["food-0001", "gear-0027", "sport-0062"]) {
  rankItems(userId: $userId, itemIds: $itemIds) {
    source
    degradedReason
    items { rank inputRank itemId score item { title } }
  }
}
`,
  `# The lists of one page, without an item twice.
query Page($userId: ID = "123") {
  page(
    userId: $userId
    placements: [
      { name: "for you", kind: USER_RECOMMENDATIONS, first: 4 }
      { name: "your categories", kind: ITEM_AFFINITY, first: 4 }
      { name: "popular", kind: POPULAR_ITEMS, first: 4 }
    ]
  ) {
    placements {
      name
      recommendations { source nodes { id title } }
    }
  }
}
`,
  `# Items that complete a cart, and the items of it that they follow from.
query Cart($itemIds: [ID!]! = ["food-0001", "food-0002"]) {
  frequentlyBoughtTogether(itemIds: $itemIds, first: 5) {
    source
    reason
    edges { rank source node { id title } because { id title } }
  }
}
`,
  `# The latest pipeline runs, and the generations of recommendations.
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
  `# The age of the served lists.
query Freshness {
  freshness { kind generatedAt ageSeconds targetSeconds stale staleRows }
}
`,
  `# How many users and items have lists.
query Coverage {
  coverage { kind covered eligible ratio catalogueCoverage }
}
`,
  `# What the pipeline has cost this month, and what campaigns would have cost.
query Costs {
  costReport {
    month
    hypothetical
    total { amount currency }
    alwaysOnCampaigns { amount currency }
    saved { amount currency }
    levers { name amount { amount currency } share }
    note
  }
}
`,
  `# Start a run of the whole pipeline. Follow it in the next tab.
# The served lists do not change until it succeeds.
mutation Refresh {
  startPipelineRun {
    run { id status }
    userErrors { code message path }
  }
}
`,
  `# Follow a pipeline run until it ends.
# Replace RUN_ID with the id of a running one.
subscription Follow($id: ID! = "RUN_ID") {
  pipelineRunUpdated(id: $id) {
    status
    stages { stage status progress }
  }
}
`,
];
