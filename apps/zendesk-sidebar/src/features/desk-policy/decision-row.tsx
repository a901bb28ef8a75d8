import { Anchor } from '@zendeskgarden/react-buttons'
import { formatMoney } from '@countersign/shared/money'
import type { ChangedDecision } from '@countersign/shared/policy-backtest'
import { deskAddress, wholeQueue } from '#features/desk/desk-place.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Strong, Toned } from '#ui/text.tsx'
import { useZaf } from '#zaf/zaf-context.ts'
import { policyAddress } from './policy-place.ts'
import { codeWords, verdictWords } from './verdict-words.ts'

type DecisionRowProps = { decision: ChangedDecision; versionId: string; isFlagged: boolean }

/** One decision that a tried version would make another way: what it was, what it becomes, and why. */
export function DecisionRow({ decision, versionId, isFlagged }: DecisionRowProps) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const zaf = useZaf()
  const { refundRequestId, ticketId, at, money, reason, before, after, reasonCodes, proposerId, proposerName } =
    decision
  const amount = formatMoney(money, t.moneyLocale)
  return (
    <li>
      <Row>
        {refundRequestId === null ? (
          <Strong>{amount}</Strong>
        ) : (
          <Anchor href={deskAddress(wholeQueue('to_sign'), refundRequestId)}>
            <Strong>{amount}</Strong>
          </Anchor>
        )}
        {/* Zendesk's own tabs say whether the ticket could be opened. */}
        <TextButton onClick={() => void zaf.openTicket(ticketId).catch(() => undefined)}>
          {words.ticket(ticketId)}
        </TextButton>
        <Small as="span">
          {t.reasons[reason]} · {proposerName ?? proposerId} · <Moment at={at} />
          {refundRequestId === null ? ` · ${words.onlyWatched}` : null}
        </Small>
      </Row>
      <div>
        {verdictWords(before, t)} <span aria-label={words.arrow}>→</span> <Strong>{verdictWords(after, t)}</Strong>
        {isFlagged ? (
          <>
            {' '}
            <Toned $tone="caution">⚠ {words.flag}</Toned>
          </>
        ) : null}
      </div>
      {reasonCodes.length > 0 ? (
        <Small as="div">
          {words.why} {reasonCodes.map((code) => codeWords(code, t)).join(', ')}
        </Small>
      ) : null}
      {refundRequestId === null ? null : (
        <Small as="div">
          <Anchor href={policyAddress(versionId, 'request', refundRequestId)}>{t.policyDesk.ask.ruleByRule}</Anchor>
        </Small>
      )}
    </li>
  )
}
