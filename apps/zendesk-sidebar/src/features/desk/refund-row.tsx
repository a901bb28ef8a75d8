import { formatMoney } from '@countersign/shared/money'
import type { RefundListItem } from '@countersign/shared/refund-review'
import { useAgentId } from '#api/api-context.ts'
import type { Translations } from '#translations/en.ts'
import { useTranslations } from '#translations/translations.ts'
import { formatMoment } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Strong, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { deskAddress } from './desk-place.ts'
import type { DeskView } from './desk-place.ts'
import { RowLink } from './row-link.tsx'

type RefundRowProps = { item: RefundListItem; view: DeskView; isOpen: boolean }

/** Two dense lines: how much, why and since when; from whom, and what is still missing. */
export function RefundRow({ item, view, isOpen }: RefundRowProps) {
  const t = useTranslations()
  const { desk, words } = t
  const waits = item.state === 'approval_required' && item.openLevels.length > 0
  const state = waits ? desk.needs(words.describeLevels(item.openLevels)) : standing(item, t)
  return (
    <RowLink href={deskAddress(view, item.id)} aria-current={isOpen ? 'true' : undefined}>
      <Row $between>
        <span>
          <Strong>{formatMoney(item.money, t.moneyLocale)}</Strong> · {t.reasons[item.reason]}
        </span>
        <Small as="span">
          {desk.since} <Moment at={item.requestedAt} />
        </Small>
      </Row>
      <Row $between>
        <Small as="span">
          {view.queue === 'mine' ? null : `${desk.by(item.proposer.name)} · `}
          {desk.ticket(item.ticketId)} · {state}
        </Small>
        <Marks item={item} />
      </Row>
    </RowLink>
  )
}

/** An outcome that is not known is never called sent. */
function standing({ state, outcome }: RefundListItem, { desk, states }: Translations): string {
  return outcome === 'unknown' || outcome === 'parked' ? desk.outcomes[outcome] : states[state]
}

/** What makes this one different from the others. */
function Marks({ item }: Pick<RefundRowProps, 'item'>) {
  const { desk, dateLocale } = useTranslations()
  const agentId = useAgentId()
  const now = useNow()
  const { delegatedTo, dueAt } = item
  const waits = item.state === 'approval_required'
  const overdue = waits && dueAt !== null && Date.parse(dueAt) <= now.getTime()
  const due = dueAt === null ? null : formatMoment(dueAt, now, dateLocale)
  const quiet = [
    delegatedTo && (delegatedTo.id === agentId ? desk.delegatedToYou : desk.delegated(delegatedTo.name)),
    item.asks ? desk.asks : null,
    due !== null && !overdue && waits ? desk.due(due) : null,
    item.outcome === 'unknown' && item.nextCheckAt
      ? desk.checksAgain(formatMoment(item.nextCheckAt, now, dateLocale))
      : null,
  ].filter((words) => words !== null)
  const loud = [
    waits && item.escalatedAt ? desk.escalated : null,
    due !== null && overdue ? desk.overdue(due) : null,
  ].filter((words) => words !== null)
  return (
    <Small as="span">
      {loud.length > 0 ? <Toned $tone="caution">⚠ {loud.join(' · ')}</Toned> : null}
      {loud.length > 0 && quiet.length > 0 ? ' · ' : null}
      {quiet.join(' · ')}
    </Small>
  )
}
