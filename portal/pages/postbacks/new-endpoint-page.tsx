import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { Page } from '../../ui/page.tsx';
import { createPostbackEndpointDocument } from './endpoint-documents.ts';
import { EndpointEditor } from './endpoint-editor.tsx';
import { inputOf, newEndpoint } from './endpoint-form.ts';
import { SigningSecret } from './signing-secret.tsx';

/** A new system that hears of conversions. */
export function NewEndpointPage() {
  const navigate = useNavigate();
  const create = useAction(createPostbackEndpointDocument, { refusalsShown: true });
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const open = (id: string) => navigate(`/postbacks/${id}`, { replace: true });
  return (
    <Page
      isNarrow
      title="New postback"
      trail={[{ label: 'Performance' }, { label: 'Postbacks', to: '/postbacks' }]}
      subtitle="Within seconds of a conversion we call this address, so that your own systems hear about it."
    >
      <EndpointEditor
        initialValues={newEndpoint}
        submitLabel="Create postback"
        isSaving={create.isPending}
        onSubmit={(values, onError) =>
          create.mutate(
            { input: inputOf(values) },
            {
              onSuccess: ({ postbackEndpoint, secret }) => {
                if (!postbackEndpoint) return;
                if (secret && values.method === 'POST_JSON') setMade({ id: postbackEndpoint.id, secret });
                else open(postbackEndpoint.id);
              },
              onError,
            },
          )
        }
      />
      <SigningSecret secret={made?.secret ?? null} onClose={() => made && open(made.id)} />
    </Page>
  );
}
