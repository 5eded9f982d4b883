/** The parameter that a test link has more than a tracking link: a token for its code, good for a while. */
export const testParameter = 'test';

/** What the key of those tokens is derived for. */
export const testKeyPurpose = 'test-link';

/** How long a test link is good for. */
export const testLinkMs = 60 * 60 * 1000;
