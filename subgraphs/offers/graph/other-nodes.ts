/** Entities of the other subgraphs, as far as this one names them: by id, to be completed by their owners. */
import { Directive, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';

const foreignKey = '@key(fields: "id", resolvable: false)';

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class Publisher extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class User extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class SmartlinkApplication extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class TrackingLink extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class Notification extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class ApiKey extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class Click extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class Conversion extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class PostbackEndpoint extends Node {}

@Directive(foreignKey)
@ObjectType({ implements: Node })
export class PostbackDelivery extends Node {}
