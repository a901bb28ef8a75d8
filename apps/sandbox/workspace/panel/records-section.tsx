import { Anchor } from '@zendeskgarden/react-buttons'
import type { Summary } from './control-answers.ts'
import { Group, Line, Small, Stack } from './parts.tsx'

const newTab = '(opens in a new tab)'

type RecordsSectionProps = { summary: Summary; openTicket: number | null }

/** Where else a refund leaves a trace. */
export function RecordsSection({ summary, openTicket }: RecordsSectionProps) {
  return (
    <Stack $gap="md">
      <Group title="Zendesk">
        <ZendeskRecords part={summary.zendesk} openTicket={openTicket} />
      </Group>
      <Group title="HubSpot">
        <HubspotRecords part={summary.hubspot} />
      </Group>
      <Group title="Mail">
        <MailRecords part={summary.mail} />
      </Group>
    </Stack>
  )
}

function ZendeskRecords({ part, openTicket }: { part: Summary['zendesk']; openTicket: number | null }) {
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  const { tickets } = part.ledger
  const open = tickets.find(({ id }) => id === openTicket)
  const ours = tickets.reduce((sum, { ourAudits }) => sum + ourAudits, 0)
  return (
    <>
      {open ? (
        <Line>
          #{open.id}: {counted(open.ourAudits, 'update')} by Countersign of {open.audits} in all
        </Line>
      ) : null}
      <Line>All tickets: {counted(ours, 'update')} by Countersign</Line>
      <Small>Each carries its metadata under “Metadata of update” in the conversation.</Small>
    </>
  )
}

function HubspotRecords({ part }: { part: Summary['hubspot'] }) {
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  const { contacts, timelineUrl } = part.ledger
  return (
    <>
      {contacts.length === 0 ? <Line>No event on any timeline yet</Line> : null}
      {contacts.map(({ email, events }) => (
        <Line key={email}>
          {email}: {counted(events, 'event')}
        </Line>
      ))}
      <div>
        <Anchor href={timelineUrl} isExternal externalIconLabel={newTab}>
          HubSpot timelines
        </Anchor>
      </div>
    </>
  )
}

function MailRecords({ part }: { part: Summary['mail'] }) {
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  return (
    <>
      <Line>{counted(part.ledger.mails, 'mail')} received</Line>
      <div>
        <Anchor href="/inbox" isExternal externalIconLabel={newTab}>
          Inbox
        </Anchor>
      </div>
    </>
  )
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
