import { defineEntity, p } from '@mikro-orm/core';
import type { SmartlinkTerms } from '../../../domain/application.ts';

const Schema = defineEntity({
  name: 'PublishedSmartlink',
  schema: 'offers',
  tableName: 'published_smartlink',
  readonly: true,
  properties: {
    id: p.string().primary(),
    name: p.string(),
    status: p.string().$type<SmartlinkTerms['status']>(),
    visibility: p.string().$type<SmartlinkTerms['visibility']>(),
    allowedPublisherIds: p.array<string>(),
    linkHost: p.string().nullable(),
  },
});

/** A smartlink as the offers subgraph publishes it; never written here. */
export class PublishedSmartlink extends Schema.class {}
Schema.setClass(PublishedSmartlink);
