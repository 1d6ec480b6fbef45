/** The schemes that a page may show pictures from. */
const PICTURES = new Set(['http:', 'https:', 'data:']);

/** The address of a picture, of which `/a.svg` is at the gateway, below whatever prefix a proxy adds to its path. */
export function resolvePicture(url: string, gateway: string): string | undefined {
  const isRooted = url.startsWith('/') && !url.startsWith('//');
  const address = toAddress(isRooted ? `.${url}` : url, gateway);
  return address !== undefined && PICTURES.has(address.protocol) ? address.href : undefined;
}

/** The address of a page of the shop. Undefined for one that is relative to the shop, and for what is no address. */
export function resolveShopPage(url: string): string | undefined {
  const address = toAddress(url, undefined);
  return address !== undefined && address.protocol.startsWith('http') ? address.href : undefined;
}

function toAddress(url: string, base: string | undefined): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
