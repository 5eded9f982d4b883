import type { RoutingDomain } from '../domain/snapshot.ts';
import { RecentCache } from './recent-cache.ts';

const recentHostsMax = 1_000;
const hostPattern = /^(\[[0-9a-f:.]+\]|[^:[\]]+?)\.?(?::\d{1,5})?$/;
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Tells our own hosts from any other name that was pointed at us. Ports do not matter: proxies change them. */
export class TrackingHosts {
  readonly #own: ReadonlySet<string>;
  readonly #domains: () => ReadonlyMap<string, RoutingDomain>;
  readonly #names = new RecentCache<string, string>(recentHostsMax, hostName);

  /**
   * @param trackingUrl what tracking links start with by default; on this machine, all of its names for itself are own
   * @param domains the tracking domains of now, by host
   */
  constructor(trackingUrl: string, domains: () => ReadonlyMap<string, RoutingDomain>) {
    const name = hostName(new URL(trackingUrl).host);
    this.#own = loopback.has(name) ? loopback : new Set([name]);
    this.#domains = domains;
  }

  /** @param host as a Host header has it; '' is nobody's */
  has(host: string): boolean {
    const name = this.#names.get(host);
    if (name === '') return false;
    const domains = this.#domains();
    return this.#own.has(name) || domains.has(name) || domains.has(host);
  }
}

/** In lower case, without its port and without the full stop that ends a complete name; '' when it is no host. */
function hostName(host: string): string {
  return hostPattern.exec(host.toLowerCase())?.[1] ?? '';
}
