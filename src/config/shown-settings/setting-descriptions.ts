/** What each setting of the configuration file changes, as in docs/configuration.md. */
export const settingDescriptions: Readonly<Record<string, string>> = {
  'shop.users': 'query: `user_id`, and columns that describe users; optional',
  'shop.items': 'query: `item_id`, and columns that describe items',
  'shop.interactions': 'query: `user_id`, `item_id`, `timestamp`, and the optional columns above',
  'shop.publicAttributes': 'further item columns that clients may read',
  'shop.timezone': 'time zone of columns without one: `timestamp without time zone`, `date`',
  'shop.unknownUsers':
    '`keep` or `drop` users that `shop.users` does not return; `drop` if there is that query',
  'personalize.name': 'prefix of all names on AWS, at most 16 characters',
  'personalize.region': 'region, in place of `AWS_REGION`',
  'personalize.bucket': 'S3 bucket; with `RECOMMENDER=aws` one of your own',
  'personalize.prefix': 'key prefix in the bucket',
  'personalize.roleArn': 'the role that Personalize assumes; required with `RECOMMENDER=aws`',
  'personalize.kmsKeyArn': 'a KMS key of your own for dataset group, objects and batch jobs',
  'personalize.s3.endpoint': 'URL of another endpoint for objects; the emulator ignores it',
  'personalize.s3.pathStyle':
    'whether the bucket is part of the path of `personalize.s3.endpoint`, not of its host name',
  'personalize.recipes.userRecommendations': 'recipe of the lists of users',
  'personalize.recipes.similarItems': 'recipe of the lists of items',
  'personalize.recipes.itemAffinity': 'recipe of the segments',
  'personalize.recipes.personalizedRanking': 'recipe of live rankings',
  'adopt.datasetGroup': 'name or ARN of an existing dataset group to use',
  'adopt.bucket': 'an existing bucket, in place of `personalize.bucket`',
  'adopt.solutions.userRecommendations':
    'name or ARN of an existing solution for the lists of users',
  'adopt.solutions.similarItems': 'name or ARN of an existing solution for the lists of items',
  'adopt.solutions.itemAffinity': 'name or ARN of an existing solution for the segments',
  'adopt.solutions.personalizedRanking': 'name or ARN of an existing solution for live rankings',
  'lists.length': 'items in each stored list',
  'affinity.maxItems': 'items with a segment, the most popular first',
  'affinity.maxUsersPerItem': 'at most this many users in a segment: 25 × active users ÷ items',
  'affinity.maxCostPerRun':
    'price of the segments of a run, at most, in the currency of `prices`; 0: no segments',
  'ranking.campaign':
    'whether a campaign answers `rankItems` live; AWS bills a campaign around the clock',
  'ranking.train':
    'whether full runs on AWS train the ranking model for campaigns that are started on demand',
  'ranking.deadlineMs':
    'how long `rankItems` waits for a campaign; then the item model or stored scores answer',
  'itemModel.enabled':
    'whether full runs train the item model, from which live lists and rankings are computed',
  'itemModel.minUsers':
    'pairs of items, transitions and trends of fewer distinct users are left out of the model',
  'itemModel.maxMemoryMb':
    'memory for the training; if it needs more, the run continues without a new model',
  'itemModel.timeoutMinutes':
    'longest duration of the training; after it, the run continues without a new model',
  'baskets.gapMinutes':
    'longest pause between two purchases of a user that belong to one basket, where there is no `order_id`',
  'runs.leaseSeconds': 'without a heartbeat for this long, another process takes over the stage',
  'schedules.delta': 'cron expression of delta runs, such as `0 3 * * 1`',
  'schedules.full': 'cron expression of full runs, such as `0 4 1 * *`',
  'schedules.timezone': 'time zone of both schedules',
  'popularity.halfLifeDays': 'after this many days an interaction counts half',
  'ledger.rowsPerReason':
    'rejected output lines stored for each job and reason; further ones are counted',
  'freshness.targetHours': 'older lists are marked as stale',
  'costs.monthlyBudget': 'a run whose estimate would exceed it is refused',
  'costs.budgetStopsLocalRuns':
    'whether the budget also applies to runs of the emulator, which cost nothing',
  'costs.alwaysOnTPS': 'minimum throughput of the campaigns that costs are compared with',
  prices: 'the price book of `src/config/default-prices.ts`; replaced as a whole',
  'generations.keep':
    'generations kept of each kind for a rollback: this many served ones, and this many rejected ones',
  qualityGate: 'thresholds for new lists; `src/config/quality-gate-config.ts` describes them',
  'serving.chains.userRecommendations':
    'candidate sources that top up the list of a user, in order',
  'serving.chains.itemAffinity': 'candidate sources that top up the affinities of a user, in order',
  'serving.chains.similarItems': 'candidate sources that top up the list of an item, in order',
  'serving.oneVariantPerParent':
    'whether a list has at most one of the items with the same `parent_id`',
  'serving.availabilitySeconds': 'how long price and availability of an item are cached',
  'serving.shopDeadlineMs':
    "how long a list waits for price and availability; four times as long for a user's purchases",
  'serving.placementDeadlineMs': 'how long a page waits for one of its placements',
  'serving.freshen': "whether interactions that are newer than a user's stored list re-order it",
  'serving.itemModelMemoryMb':
    'memory for item models, of which a gateway holds up to two; 0: none is held',
  'serving.compileQueries': 'whether repeated queries run as compiled functions',
  'http.corsOrigins': 'sites whose pages may read answers, such as `https://shop.example`',
  'http.corsHeaders': 'headers that these pages may send beside those of credentials; the list',
  'http.corsCredentials':
    'whether these pages may send cookies, for a proxy that requires them; the gateway reads none',
  'http.introspection': 'whether clients may read the schema; default: yes, except in production',
  'http.graphiql': 'whether browsers get GraphiQL; default: yes, except in production',
  'http.console': 'whether browsers get the console at /console',
  'http.federation': 'whether the gateway is a subgraph of Apollo Federation 2; federation',
  'http.automaticPersistedQueries':
    'whether clients may send the hash of a document in place of its text',
  'http.maxBatch': 'operations in one request',
  'http.maxBodyBytes': 'bytes of the body of a request',
  'http.publicSeconds': 'how long caches may keep an answer that names no user, at most',
  'limits.tokens': 'tokens of a document',
  'limits.documentBytes': 'bytes of a document',
  'limits.depth': 'nested fields',
  'limits.aliases': 'aliases; those of a fragment count each time it is used',
  'limits.rootFields': 'root fields of an operation',
  'limits.listLength': 'entries of a list in the variables',
  'limits.values': 'entries of all lists and objects in the variables together',
  'limits.valueDepth': 'lists and objects within each other in the variables',
  'limits.stringBytes': 'bytes of a string in the variables',
  'limits.cost':
    'objects that an operation reads: those of the answer, and 100 for a list that is counted or filtered; nested lists multiply',
  'limits.deadlineMs': 'duration of an operation; then the answer is 503',
  'limits.requestsPerMinute.key': 'requests of one API key',
  'limits.requestsPerMinute.address': 'requests of one address (IPv6: /64)',
  'limits.webSockets.total': 'WebSockets that are open at the same time',
  'limits.webSockets.key': 'WebSockets of one API key that are open at the same time',
  'limits.webSockets.address':
    'WebSockets of one address (IPv6: /64) without a SERVICE or ADMIN key',
  'trustedDocuments.file':
    'manifest of Apollo, Relay or GraphQL Code Generator, or JSON: id → document; a relative path is relative to the current folder',
  'trustedDocuments.mode':
    'other documents are executed (`off`), their SHA-256 is logged once (`log`), or they are refused (`only`), for admins also',
};
