import { postbackSources } from '../../../domain/postback-event.ts';
import { enumOf } from '../../enum.ts';

export const ConversionSource = enumOf(
  'ConversionSource',
  postbackSources,
  "How a conversion was reported: by the advertiser's server, by a visitor's browser, by a program of the network, or in a file.",
);
