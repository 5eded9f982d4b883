import { defineEntity, p } from '@mikro-orm/core';
import { roles } from '../../../domain/viewer.ts';

const Schema = defineEntity({
  name: 'UserRow',
  schema: 'publishers',
  tableName: 'app_user',
  properties: {
    id: p.string().primary(),
    email: p.string(),
    name: p.string(),
    role: p.enum(roles),
    publisherId: p.string().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A person who signs in. The id is the one of the sign-in account; passwords never come here. */
export class UserRow extends Schema.class {}
Schema.setClass(UserRow);
