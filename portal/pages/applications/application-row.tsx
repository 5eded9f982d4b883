import { Anchor, Avatar, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import type { ApplicationStatus } from '../../generated/graphql.ts';
import { IconCheck, IconX } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ApplicationBadge } from '../../ui/smartlink-marks.tsx';
import { declineReasonWords } from '../../words/application-words.ts';
import { type Application, approveDocument } from './application-documents.ts';
import classes from './applications.module.css';

const joinWords: Record<ApplicationStatus, string> = {
  PENDING: 'wants to join',
  APPROVED: 'promotes',
  DECLINED: 'wanted to join',
  WITHDRAWN: 'wanted to join',
  REVOKED: 'promoted',
};

export interface ApplicationRowProps {
  application: Application;
  onDecline: () => void;
  onRevoke: () => void;
}

function Decisions({ application, onDecline, onRevoke }: ApplicationRowProps) {
  const who = application.publisher.name;
  const approve = useAction(approveDocument, { done: `${who} is approved and has a tracking link.` });
  const submit = () => approve.mutate({ applicationId: application.id });
  switch (application.status) {
    case 'PENDING':
      return (
        <Group gap="xs" wrap="nowrap">
          <Button
            size="xs"
            leftSection={<IconCheck size={15} aria-hidden />}
            loading={approve.isPending}
            aria-label={`Approve ${who}`}
            onClick={submit}
          >
            Approve
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconX size={15} aria-hidden />}
            aria-label={`Decline ${who}`}
            onClick={onDecline}
          >
            Decline
          </Button>
        </Group>
      );
    case 'APPROVED':
      return (
        <Button size="xs" variant="default" aria-label={`Revoke ${who}`} onClick={onRevoke}>
          Revoke
        </Button>
      );
    case 'REVOKED':
      return (
        <Button
          size="xs"
          variant="default"
          loading={approve.isPending}
          aria-label={`Reinstate ${who}`}
          onClick={submit}
        >
          Reinstate
        </Button>
      );
    default:
      return null;
  }
}

function Verdict({ application }: { application: Application }) {
  const words = [
    application.declineReason ? declineReasonWords[application.declineReason] : null,
    application.note,
  ].filter(Boolean);
  return words.length > 0 ? (
    <Text size="sm" c="dimmed" mt={6}>
      {words.join(' — ')}
    </Text>
  ) : null;
}

/** One application with what can be done about it. */
export function ApplicationRow(props: ApplicationRowProps) {
  const { application } = props;
  const { smartlink } = application;
  return (
    <li className={classes.row} data-testid="application">
      <Avatar name={application.publisher.name} radius="xl" className={classes.avatar} alt="" />
      <div className={classes.words}>
        <Text size="sm" component="div">
          <Text span fw={620} inherit>
            {application.publisher.name}
          </Text>{' '}
          {joinWords[application.status]}{' '}
          {smartlink ? (
            <Anchor component={Link} to={`/acquire/smartlinks/${smartlink.id}`} inherit fw={560}>
              {smartlink.name}
            </Anchor>
          ) : (
            'a smartlink that is gone'
          )}
        </Text>
        <Text size="xs" c="dimmed" mt={2} component="div">
          <RelativeTime at={application.submittedAt} />
          {application.attempt > 1 ? ` · attempt ${application.attempt}` : ''}
        </Text>
        {application.message ? (
          <blockquote className={classes.message}>{application.message}</blockquote>
        ) : null}
        <Verdict application={application} />
      </div>
      <div className={classes.decisions}>
        {application.status === 'PENDING' ? null : <ApplicationBadge status={application.status} />}
        <Decisions {...props} />
      </div>
    </li>
  );
}
