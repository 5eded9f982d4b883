import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a browser may do with our answers. The portal's scripts and data come from its own origin only; Mantine writes
 * its styles into the page, hence the one exception.
 */
export function securityHeaders(portalUrl: string): FastifyHelmetOptions {
  const isSecure = portalUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain HTTP this would lock people out of the same host's other ports.
    hsts: isSecure,
  };
}
