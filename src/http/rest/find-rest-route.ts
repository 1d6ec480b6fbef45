import { answerBody } from './answer-body.ts';
import { answerList } from './answer-list.ts';
import { bodyOperations } from './body-operations.ts';
import { describeRestApi, OPEN_API_PATH } from './open-api.ts';
import { listOperations } from './operations.ts';
import { NO_STORE, type RestRoute } from './rest-options.ts';

/** Undefined for a path that does not exist. The last segment of a path can be the id of a list. */
export function findRestRoute(path: string): RestRoute | undefined {
  if (path === OPEN_API_PATH) return { methods: 'GET, HEAD', answer: answerApi };
  const withBody = bodyOperations.find((one) => one.path === path);
  if (withBody !== undefined) return { methods: 'POST', answer: answerBody(withBody) };
  const list = listOperations.find((one) => one.path === path);
  if (list !== undefined) return { methods: 'GET, HEAD', answer: answerList(list) };
  const end = path.lastIndexOf('/');
  const keyed = listOperations.find(
    (one) => one.key !== undefined && one.path === path.slice(0, end),
  );
  return keyed && { methods: 'GET, HEAD', answer: answerList(keyed, path.slice(end + 1)) };
}

const answerApi: RestRoute['answer'] = async () => ({
  body: describeRestApi(),
  cacheControl: NO_STORE,
});
