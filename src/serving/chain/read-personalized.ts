import type { LinkReader } from './open-list.ts';
import { goneFrom, readStored } from './read-stored.ts';

/** The list that Personalize made for a user. */
export const readPersonalized: LinkReader = async ({ reader }, lists) => {
  const stored = await readStored(reader.userRecommendations, 'USER_RECOMMENDATIONS', lists);
  return lists.map((list, index) => {
    const found = stored[index];
    if (found === undefined) return goneFrom(list, 'PERSONALIZED');
    const reasonOf = () => 'Chosen for this user.';
    const kind = 'USER_RECOMMENDATIONS';
    return { part: { link: 'PERSONALIZED', kind, source: 'PERSONALIZED', ...found, reasonOf } };
  });
};
