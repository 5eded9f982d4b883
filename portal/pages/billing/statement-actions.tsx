import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { formatExactMoney } from '../../format/money.ts';
import {
  issueStatementDocument,
  markStatementPaidDocument,
  type StatementDetails,
  voidStatementDocument,
} from './billing-documents.ts';
import { SettleDialog } from './settle-dialog.tsx';

/** Draft → issued → paid or void, step by step. */
export function StatementActions({ statement }: { statement: StatementDetails }) {
  const { id, status, total, canBeIssued } = statement;
  const [step, setStep] = useState<'issue' | 'pay' | 'void' | null>(null);
  const issue = useAction(issueStatementDocument, { done: 'The statement is issued.', refusalsShown: true });
  const pay = useAction(markStatementPaidDocument, { done: 'The payment is noted.', refusalsShown: true });
  const takeBack = useAction(voidStatementDocument, { done: 'The statement is void.', refusalsShown: true });
  const close = () => setStep(null);
  const done = { onSuccess: close };
  return (
    <>
      {canBeIssued ? <Button onClick={() => setStep('issue')}>Issue</Button> : null}
      {status === 'ISSUED' ? (
        <>
          <Button variant="default" onClick={() => setStep('void')}>
            Void
          </Button>
          <Button onClick={() => setStep('pay')}>Mark as paid</Button>
        </>
      ) : null}
      <SettleDialog
        title={`Issue ${formatExactMoney(total)}?`}
        meaning="It gets a number, its conversions are billed, and nothing of it changes any more. If it comes to anything else by now, nothing is issued."
        submitLabel="Issue statement"
        isOpen={step === 'issue'}
        isWorking={issue.isPending}
        error={issue.error}
        onClose={close}
        onSubmit={() => issue.mutate({ input: { id, expectedTotal: total.amount } }, done)}
      />
      <SettleDialog
        title={`Mark ${formatExactMoney(total)} as paid`}
        meaning="Notes the payment, for good. The publisher sees it."
        field={{ label: 'Payment reference', description: 'What the payment is called at the bank.' }}
        submitLabel="Mark as paid"
        isOpen={step === 'pay'}
        isWorking={pay.isPending}
        error={pay.error}
        onClose={close}
        onSubmit={(reference) => pay.mutate({ input: { id, reference } }, done)}
      />
      <SettleDialog
        title="Void this statement?"
        meaning="What it holds is open again, and goes on the next statement."
        field={{ label: 'Reason', description: 'The publisher reads it.' }}
        submitLabel="Void statement"
        color="red"
        isOpen={step === 'void'}
        isWorking={takeBack.isPending}
        error={takeBack.error}
        onClose={close}
        onSubmit={(reason) => takeBack.mutate({ input: { id, reason } }, done)}
      />
    </>
  );
}
