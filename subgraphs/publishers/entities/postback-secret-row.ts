import { defineEntity, p } from '@mikro-orm/core';

const Schema = defineEntity({
  name: 'PostbackSecretRow',
  schema: 'publishers',
  tableName: 'postback_secret',
  properties: {
    id: p.string().primary(),
    endpointId: p.string(),
    sealed: p.text().hidden(),
    hint: p.string(),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().nullable(),
  },
});

/** What the bodies of an endpoint's postbacks are signed with; encrypted for the worker that signs. */
export class PostbackSecretRow extends Schema.class {}
Schema.setClass(PostbackSecretRow);
