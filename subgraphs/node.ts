/** The Relay interface of everything that has a global id. */
import 'reflect-metadata/lite';
import { Field, ID, InterfaceType } from 'type-graphql';

const nodeTypes = {
  adv: 'Advertiser',
  off: 'Offer',
  smk: 'Smartlink',
  pub: 'Publisher',
  usr: 'User',
  app: 'SmartlinkApplication',
  lnk: 'TrackingLink',
  ntf: 'Notification',
  key: 'ApiKey',
  clk: 'Click',
  cnv: 'Conversion',
  pbe: 'PostbackEndpoint',
  pbd: 'PostbackDelivery',
} as const;

const globalId = /^([a-z]{3})_[0-9a-z]{26}$/;

export type NodeType = (typeof nodeTypes)[keyof typeof nodeTypes];

/** The GraphQL type that a global id names by its prefix; null when it is no such id. */
export function nodeTypeOf(id: string): NodeType | null {
  const prefix = globalId.exec(id)?.[1] ?? '';
  return Object.hasOwn(nodeTypes, prefix) ? nodeTypes[prefix as keyof typeof nodeTypes] : null;
}

/**
 * Implementations are listed by each subgraph (`orphanedTypes` or reachable fields), never found by themselves:
 * three subgraphs may live in one process.
 */
@InterfaceType({
  autoRegisterImplementations: false,
  resolveType: (node: { id: string }) => nodeTypeOf(node.id) ?? undefined,
  description: 'Anything with a global id.',
})
export abstract class Node {
  @Field(() => ID, { description: 'Global: its prefix says what it names, such as smk_ for a smartlink.' })
  id!: string;
}
