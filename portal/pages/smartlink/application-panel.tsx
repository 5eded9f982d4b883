import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { IconBan, IconClock, IconRoute, IconX } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import type { Tone } from '../../ui/tone.ts';
import { declineReasonWords } from '../../words/application-words.ts';
import { ApplyForm } from './apply-form.tsx';
import classes from './smartlink.module.css';
import { type MyApplication, type SmartlinkDetail, withdrawDocument } from './smartlink-documents.ts';

interface StateProps {
  tone: Tone;
  icon: ReactNode;
  title: string;
  text: ReactNode;
  children?: ReactNode;
}

function State({ tone, icon, title, text, children }: StateProps) {
  return (
    <Group align="flex-start" gap="md" wrap="nowrap" role="status">
      <span className={classes.state} data-tone={tone}>
        {icon}
      </span>
      <Stack gap="sm" flex={1} miw={0}>
        <div>
          <Text fw={620}>{title}</Text>
          <Text size="sm" c="dimmed" mt={2} component="div">
            {text}
          </Text>
        </div>
        {children}
      </Stack>
    </Group>
  );
}

function Waiting({ application }: { application: MyApplication }) {
  const withdraw = useAction(withdrawDocument, { done: 'Your application is withdrawn.' });
  return (
    <State
      tone="wait"
      icon={<IconClock size={22} aria-hidden />}
      title="Your application is awaiting your network admin's review"
      text={
        <>
          Sent <RelativeTime at={application.submittedAt} />. You'll get a notification when they decide.
        </>
      }
    >
      {application.canWithdraw ? (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ applicationId: application.id })}
        >
          Withdraw application
        </Button>
      ) : null}
    </State>
  );
}

function Declined({ application }: { application: MyApplication }) {
  return (
    <State
      tone="bad"
      icon={<IconX size={22} aria-hidden />}
      title="Your application was declined"
      text={
        application.declineReason
          ? `${declineReasonWords[application.declineReason]}.`
          : 'The network gave no reason.'
      }
    >
      {application.note ? <blockquote className={classes.note}>{application.note}</blockquote> : null}
      <Text size="sm" c="dimmed">
        {application.canReapply
          ? "You can re-apply from this page — for example after you've discussed traffic sources with the network."
          : 'Talk to your network before you apply again.'}
      </Text>
    </State>
  );
}

function Revoked({ application }: { application: MyApplication }) {
  return (
    <State
      tone="bad"
      icon={<IconBan size={22} aria-hidden />}
      title="Your access was revoked"
      text="Your link now leads to the network's fallback page. It keeps its code, and works again if the network reinstates you."
    >
      {application.note ? <blockquote className={classes.note}>{application.note}</blockquote> : null}
    </State>
  );
}

function Withdrawn() {
  return (
    <State
      tone="quiet"
      icon={<IconX size={22} aria-hidden />}
      title="You withdrew your application"
      text="You can apply again whenever you like."
    />
  );
}

function Invitation({ smartlink }: { smartlink: SmartlinkDetail }) {
  const isInstant = smartlink.visibility !== 'ASK_TO_JOIN';
  return (
    <State
      tone="brand"
      icon={<IconRoute size={22} aria-hidden />}
      title="Apply once, get one link for the whole pool"
      text={
        isInstant
          ? 'Open smartlinks approve instantly — your link appears right away.'
          : "Ask-to-join smartlinks go to the network admin for review. You'll get a notification when they decide."
      }
    />
  );
}

const states: Partial<Record<MyApplication['status'], (props: { application: MyApplication }) => ReactNode>> =
  {
    PENDING: Waiting,
    DECLINED: Declined,
    WITHDRAWN: Withdrawn,
    REVOKED: Revoked,
  };

/** Where this publisher stands with the smartlink, and the way forward from there. */
export function ApplicationPanel({ smartlink }: { smartlink: SmartlinkDetail }) {
  const [isReapplying, setReapplying] = useState(false);
  const application = smartlink.myApplication;
  const Current = application ? states[application.status] : undefined;
  const isFirst = !application;
  return (
    <Surface data-testid="application-panel">
      <Stack gap="lg">
        {application && Current ? (
          <Current application={application} />
        ) : (
          <Invitation smartlink={smartlink} />
        )}
        {isFirst || (application.canReapply && isReapplying) ? (
          <ApplyForm
            smartlink={smartlink}
            label={isFirst ? 'Apply for this smartlink' : 'Send application'}
          />
        ) : null}
        {application?.canReapply && !isReapplying ? (
          <Button w="fit-content" ml={60} onClick={() => setReapplying(true)}>
            Re-apply
          </Button>
        ) : null}
      </Stack>
    </Surface>
  );
}
