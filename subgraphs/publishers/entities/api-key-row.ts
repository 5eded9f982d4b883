import { defineEntity, p } from '@mikro-orm/core';
import type { Scope } from '../../../domain/viewer.ts';

const Schema = defineEntity({
  name: 'ApiKeyRow',
  schema: 'publishers',
  tableName: 'api_key',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    name: p.string(),
    prefix: p.string(),
    secretHash: p.string().hidden(),
    scopes: p.array<Scope>(),
    createdAt: p.datetime().onCreate(() => new Date()),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** What an integration proves itself with. Of the secret only the SHA-256 is kept. */
export class ApiKeyRow extends Schema.class {}
Schema.setClass(ApiKeyRow);
