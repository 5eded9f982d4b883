import { enumOf } from '../../enum.ts';
import { postbackSources } from '../rows/conversion-row.ts';

export const ConversionSource = enumOf(
  'ConversionSource',
  postbackSources,
  "How a conversion was reported: by the advertiser's server, by a visitor's browser, by a program of the network, or in a file.",
);
