import { useAction } from '../../api/use-action.ts';
import { CapEditor } from '../../ui/cap-editor/cap-editor.tsx';
import { capInputOf } from '../../ui/cap-editor/cap-form.ts';
import { type EditedOffer, setOfferCapsDocument } from './offer-documents.ts';

/** How much an offer takes, as a whole, in single pools and from publishers. */
export function OfferCaps({ offer }: { offer: EditedOffer }) {
  const save = useAction(setOfferCapsDocument, { refusalsShown: true, done: 'The caps are saved.' });
  const { currency } = offer.payout;
  return (
    <CapEditor
      description="Limits on what this offer gets: over all smartlinks, in one pool, or from publishers. Bots and tests never count."
      caps={offer.caps ?? []}
      scopes={['OFFER', 'MEMBER', 'PUBLISHER_OFFER']}
      offerId={offer.id}
      currency={currency}
      isSaving={save.isPending}
      onSave={(caps, result) =>
        save.mutate({ offerId: offer.id, caps: caps.map((row) => capInputOf(row, currency)) }, result)
      }
    />
  );
}
