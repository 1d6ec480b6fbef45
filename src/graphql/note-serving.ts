import type { Fault } from '../lib/fault.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { ItemAffinityView } from '../serving/item-affinity.ts';
import type { RecommendationView } from '../serving/recommendation-view.ts';

/** What is said beside the data of one answer. */
export interface ServingNotes {
  /** Whether price and availability are as last seen somewhere, because the shop did not say what they are now. */
  asLastSeen: boolean;
  /** When the first of its lists passes the freshness target, in milliseconds since 1970; Infinity: none does. */
  staleAt: number;
}

type Noted = Pick<RecommendationView, 'asLastSeen' | 'staleAt'>;

/** The read side for one request, which writes down what its answers have to say beside their data. */
export function noteServing(serving: Serving, notes: ServingNotes): Serving {
  const noteOne = ({ asLastSeen, staleAt }: Noted) => {
    if (asLastSeen) notes.asLastSeen = true;
    notes.staleAt = Math.min(notes.staleAt, staleAt);
  };
  const note = <Answer extends RecommendationView | Error>(answers: readonly Answer[]) => {
    for (const one of answers) if (!(one instanceof Error)) noteOne(one);
    return [...answers];
  };
  return {
    ...serving,
    userRecommendations: async (requests) => note(await serving.userRecommendations(requests)),
    similarItems: async (requests) => note(await serving.similarItems(requests)),
    popularItems: async (requests) => note(await serving.popularItems(requests)),
    page: async (placements) => note(await serving.page(placements)),
    items: async (ids) => {
      const answer = await serving.items(ids);
      noteOne(answer);
      return answer;
    },
    itemAffinity: async (requests) => {
      const answers: (ItemAffinityView | Fault)[] = await serving.itemAffinity(requests);
      note(answers.map((one) => (one instanceof Error ? one : one.items)));
      return answers;
    },
  };
}
