import { defineEntity } from '@mikro-orm/postgresql';
import type { OfferTerms } from '../../../domain/terms.ts';

const p = defineEntity.properties;

const TermsSchema = defineEntity({
  name: 'TermsRow',
  tableName: 'terms',
  properties: {
    version: p.bigint('number').primary(),
    offerId: p.string(),
    validFrom: p.datetime(),
    body: p.json<Omit<OfferTerms, 'version'>>(),
  },
});

/** One version of an offer's terms. The database writes it, nobody changes it. */
export class TermsRow extends TermsSchema.class {}
TermsSchema.setClass(TermsRow);
