/** How often, within the time that a request may take, Node looks for those that took longer. */
const looksPerRequest = 6;

/**
 * The options of a Fastify server that cuts off whoever takes longer to send a request. Node by itself looks only every
 * half minute, and takes the longer of its two limits for the whole request, which for headers is a minute.
 */
export function requestTime(msMax: number) {
  return {
    requestTimeout: msMax,
    http: { headersTimeout: msMax, connectionsCheckingInterval: Math.ceil(msMax / looksPerRequest) },
  } as const;
}
