import { useNavigate } from 'react-router';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import { Page } from '../../ui/page.tsx';
import { createOfferDocument } from './offer-documents.ts';
import { OfferEditor } from './offer-editor.tsx';
import { inputOf, newOffer } from './offer-form.ts';

export function NewOfferPage() {
  const navigate = useNavigate();
  const { networkCurrency } = useNetworkConfig();
  const create = useAction(createOfferDocument, {
    refusalsShown: true,
    done: 'The draft is saved. Publish it when it is ready.',
  });
  return (
    <Page
      isNarrow
      title="New offer"
      trail={[{ label: 'Network' }, { label: 'Offers', to: '/network/offers' }]}
      subtitle="It starts as a draft: it gets clicks once you publish."
    >
      <OfferEditor
        initialValues={{ ...newOffer, currency: networkCurrency }}
        isNew
        submitLabel="Create draft"
        isSaving={create.isPending}
        onSubmit={(values, onError) =>
          create.mutate(
            { input: inputOf(values) },
            {
              onSuccess: ({ offer }) => offer && navigate(`/network/offers/${offer.id}`, { replace: true }),
              onError,
            },
          )
        }
      />
    </Page>
  );
}
