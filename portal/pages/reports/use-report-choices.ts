import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { reportChoicesDocument } from './report-documents.ts';

const choicesMax = 100;

export interface Choice {
  value: string;
  label: string;
}

interface Named {
  edges: { node: { id: string; name: string } }[];
}

const choicesOf = (list: Named | undefined): Choice[] =>
  list?.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];

/** What reports can be narrowed to by name; publishers are for staff. */
export function useReportChoices() {
  const staff = isStaff(useViewer());
  const { data } = useApi(reportChoicesDocument, { first: choicesMax, staff });
  return {
    smartlinks: choicesOf(data?.smartlinks),
    offers: choicesOf(data?.offers),
    publishers: staff ? choicesOf(data?.publishers) : null,
  };
}
