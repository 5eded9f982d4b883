import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { Page } from '../../ui/page.tsx';
import { createSmartlinkDocument } from './editor-documents.ts';
import { SmartlinkEditor } from './smartlink-editor.tsx';
import { inputOf, newSmartlink } from './smartlink-form.ts';

export function NewSmartlinkPage() {
  const navigate = useNavigate();
  const create = useAction(createSmartlinkDocument, {
    refusalsShown: true,
    done: 'The draft is saved. Publish it when it is ready.',
  });
  return (
    <Page
      isNarrow
      title="New smartlink"
      trail={[{ label: 'Acquire' }, { label: 'Smartlinks', to: '/acquire/smartlinks' }]}
      subtitle="It starts as a draft: publishers see it once you publish."
    >
      <SmartlinkEditor
        initialValues={newSmartlink}
        submitLabel="Create draft"
        isSaving={create.isPending}
        onSubmit={(values, onError) =>
          create.mutate(
            { input: inputOf(values) },
            {
              onSuccess: ({ smartlink }) =>
                smartlink && navigate(`/acquire/smartlinks/${smartlink.id}`, { replace: true }),
              onError,
            },
          )
        }
      />
    </Page>
  );
}
