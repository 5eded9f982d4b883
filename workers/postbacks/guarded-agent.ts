import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isAddress, isPublicAddress } from '../../platform/public-address.ts';

/** Every address of a host name. */
export type ResolveHost = (hostname: string) => Promise<readonly { address: string; family: number }[]>;

export interface GuardedAgentOptions {
  /** `host:port` as URLs have it, of servers that may be private. */
  readonly targets: readonly string[];
  /** Default: the system's own resolver. */
  readonly resolve?: ResolveHost;
  readonly connectMsMax: number;
  /** At one host at a time. */
  readonly connectionsMax: number;
}

/** The server is not on the public Internet, so nothing was sent to it. Does not say what its address is. */
export class AddressNotAllowed extends Error {
  readonly code = 'ADDRESS_NOT_ALLOWED';
  constructor(hostname: string) {
    super(`${hostname} is not on the public Internet`);
  }
}

/**
 * An HTTP client that reaches public servers only. A name is refused unless every address that it has is public, and what
 * was connected to is looked at once more, so that a name which changes its address in between leads nowhere. It never
 * follows redirects: undici's requests do not.
 */
export function createGuardedAgent(options: GuardedAgentOptions): Agent {
  const { targets, resolve = (hostname) => lookup(hostname, { all: true }), connectMsMax } = options;
  const common = { timeout: connectMsMax, allowH2: false } as const;
  const connectAnywhere = buildConnector(common);
  const connectPublic = buildConnector({ ...common, lookup: publicLookup(resolve) });
  const connect: buildConnector.connector = (given, callback) => {
    const port = given.port || (given.protocol === 'https:' ? '443' : '80');
    const { hostname } = given;
    const name = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    if (targets.includes(`${name}:${port}`)) return connectAnywhere(given, callback);
    if (isAddress(hostname) && !isPublicAddress(hostname)) {
      return callback(new AddressNotAllowed(hostname), null);
    }
    return connectPublic(given, (error, socket) => {
      if (error !== null) return callback(error, null);
      if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
      socket.destroy();
      return callback(new AddressNotAllowed(hostname), null);
    });
  };
  return new Agent({
    connect,
    allowH2: false,
    connections: options.connectionsMax,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
  });
}

function publicLookup(resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
          return callback(new AddressNotAllowed(hostname), '', 4);
        if (options.all) return callback(null, [...addresses]);
        return callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
}
