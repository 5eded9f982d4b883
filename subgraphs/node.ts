/** The Relay interface of everything that has a global id. */
import 'reflect-metadata/lite';
import { Field, ID, InterfaceType } from 'type-graphql';

/**
 * Implementations are listed by each subgraph (`orphanedTypes` or reachable fields), never found by themselves:
 * three subgraphs may live in one process.
 */
@InterfaceType({ autoRegisterImplementations: false, description: 'Anything with a global id.' })
export abstract class Node {
  @Field(() => ID, { description: 'Global: its prefix says what it names, such as smk_ for a smartlink.' })
  id!: string;
}
