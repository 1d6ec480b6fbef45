import type { ServerResponse } from 'node:http';

import { drawPicture, PICTURES_PATH } from '../../domain/demo-pictures/draw-picture.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { sendError } from '../messages/send.ts';

/** Pages of any origin show the pictures, as they do with those of a shop's own image server. */
const HEADERS = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'cache-control': 'public, max-age=86400',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** A picture of the demo shop. It is drawn from its path alone, so it needs neither a database nor credentials. */
export function answerPicture(path: string, response: ServerResponse): void {
  const picture = drawPicture(path.slice(PICTURES_PATH.length));
  if (picture === undefined) return sendError(response, 404, createError('PATH_UNKNOWN', { path }));
  response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(picture) });
  response.end(picture);
}
