/** An object that lies in the buckets that we made: it names the gateway, so that `teardown` knows its own. */
export const BUCKET_MARK = 'made-by-recommendation-gateway.txt';
