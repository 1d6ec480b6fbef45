import { resolvePicture } from '../format/web-address.ts';

/** Where GraphQL and GraphiQL are: beside the console, also behind a proxy that adds a prefix to the path. */
export function graphqlAddress(): URL {
  return new URL('../graphql', document.baseURI);
}

/** The path of the console, without a slash at its end. */
export function consolePath(): string {
  return new URL('.', document.baseURI).pathname.replace(/\/$/, '');
}

export function socketAddress(): string {
  const address = graphqlAddress();
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** The address of the picture of an item; undefined for what is no address. */
export function pictureAddress(url: string): string | undefined {
  return resolvePicture(url, new URL('..', document.baseURI).href);
}
