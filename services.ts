import type { Environment } from './platform/environment.ts';
import type { ServiceMain } from './platform/service.ts';

/** A process of the product: how to load it and where it listens. */
export interface ServiceEntry {
  readonly load: () => Promise<{ run: ServiceMain }>;
  readonly port: (environment: Environment) => number;
  /** The variable that moves the port. */
  readonly portVariable: string;
}

/** Every service, in the order they start in; they stop in the reverse. */
export const services = {
  offers: {
    load: () => import('./subgraphs/offers/main.ts'),
    port: (environment) => environment.offersPort,
    portVariable: 'OFFERS_PORT',
  },
  publishers: {
    load: () => import('./subgraphs/publishers/main.ts'),
    port: (environment) => environment.publishersPort,
    portVariable: 'PUBLISHERS_PORT',
  },
  reporting: {
    load: () => import('./subgraphs/reporting/main.ts'),
    port: (environment) => environment.reportingPort,
    portVariable: 'REPORTING_PORT',
  },
  projector: {
    load: () => import('./workers/projector/main.ts'),
    port: (environment) => environment.projectorPort,
    portVariable: 'PROJECTOR_PORT',
  },
  ingest: {
    load: () => import('./workers/ingest/main.ts'),
    port: (environment) => environment.ingestPort,
    portVariable: 'INGEST_PORT',
  },
  optimiser: {
    load: () => import('./workers/optimiser/main.ts'),
    port: (environment) => environment.optimiserPort,
    portVariable: 'OPTIMISER_PORT',
  },
  scheduler: {
    load: () => import('./workers/scheduler/main.ts'),
    port: (environment) => environment.schedulerPort,
    portVariable: 'SCHEDULER_PORT',
  },
  postbacks: {
    load: () => import('./workers/postbacks/main.ts'),
    port: (environment) => environment.postbacksPort,
    portVariable: 'POSTBACKS_PORT',
  },
  redirect: {
    load: () => import('./redirect/main.ts'),
    port: (environment) => environment.redirectPort,
    portVariable: 'REDIRECT_PORT',
  },
  gateway: {
    load: () => import('./gateway/main.ts'),
    port: (environment) => environment.gatewayPort,
    portVariable: 'GATEWAY_PORT',
  },
  'demo-site': {
    load: () => import('./demo/site/main.ts'),
    port: (environment) => environment.demoSitePort,
    portVariable: 'DEMO_SITE_PORT',
  },
} as const satisfies Record<string, ServiceEntry>;

export type ServiceName = keyof typeof services;

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(services, name);
}
