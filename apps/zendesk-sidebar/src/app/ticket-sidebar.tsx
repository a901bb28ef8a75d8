import type { TicketContext } from '@countersign/shared/ticket-context'
import { DecisionCard } from '#features/decision/decision-card.tsx'
import { WaitingList } from '#features/decision/waiting-list.tsx'
import { useIsSigner } from '#api/api-context.ts'
import { isAboutDispute } from '#features/refund/offer.ts'
import { HandoffCard } from '#features/handoff/handoff-card.tsx'
import { IntentLines } from '#features/intent/intent-lines.tsx'
import { RefundActions } from '#features/refund/refund-actions.tsx'
import { InsertButton } from '#features/reply/insert-button.tsx'
import { InsertResultLine } from '#features/reply/insert-result.tsx'
import { useDraft } from '#features/reply/use-draft.ts'
import { useInsertReply } from '#features/reply/use-insert-reply.ts'
import { useReplyText } from '#features/reply/use-reply-text.ts'
import { composeVerdict } from '#features/verdict/compose-verdict.ts'
import { VerdictCard } from '#features/verdict/verdict-card.tsx'
import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import { useSettling } from '#ui/use-settling.ts'
import { Freshness } from './freshness.tsx'
import { Guarded } from './guarded.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { RedactedNotice } from './redacted-notice.tsx'
import { SkeletonPlaces } from './sidebar-skeleton.tsx'
import { TicketCards } from './ticket-cards.tsx'
import { useAnnouncedVerdict } from './use-announced-verdict.ts'
import { useDeciding } from './use-deciding.ts'
import { useTicketWork } from './use-ticket-work.ts'
import { useNow } from '#ui/use-now.ts'

type TicketSidebarProps = {
  context: TicketContext
  /** Reading again has failed; what is shown is older. */
  stale: boolean
  /** It has failed because the machine is offline. */
  offline: boolean
  reading: boolean
}

/** The verdict first; what supports it follows as soon as policy has spoken. */
export function TicketSidebar({ context, stale, offline, reading }: TicketSidebarProps) {
  const t = useTranslations()
  const now = useNow()
  const work = useTicketWork(context)
  const { ticketId, payment, request, offer, repeats } = work
  const deciding = useDeciding(context, request)
  const isSigner = useIsSigner()
  const draft = useDraft(ticketId, payment, request)
  const text = useReplyText(ticketId, draft)
  const inserting = useInsertReply(ticketId, draft, text)
  const verdict = composeVerdict({ context, payment, request, preview: work.policy, now: now }, t)
  const settling = useSettling(work.policy.kind === 'loading')
  // The open form says itself what policy answers.
  useAnnouncedVerdict(work.formOpen ? { ...verdict, next: null } : verdict, request, work.isOutcome)
  // A confirmed refund has its own button for the reply, beside what it confirms.
  const replyHere = request?.state !== 'confirmed'

  return (
    <main>
      {offline ? <OfflineNotice readAt={context.readAt} /> : null}
      {deciding.ids.map((id) => (
        <Guarded key={id}>
          <DecisionCard
            refundId={id}
            onDecided={(verb) => {
              deciding.onDecided(id, verb)
              work.keepRequest(id)
            }}
            onClose={() => deciding.close(id)}
          />
        </Guarded>
      ))}
      <Guarded>
        <VerdictCard verdict={verdict}>
          {settling ? null : (
            <RefundActions flow={work.flow} offer={offer} repeats={repeats}>
              {replyHere ? (
                <InsertButton
                  inserting={inserting}
                  place="answer"
                  label={t.reply.insertReply}
                  primary={deciding.ids.length === 0 && (offer === null || repeats || isAboutDispute(offer))}
                />
              ) : null}
            </RefundActions>
          )}
          {replyHere ? <InsertResultLine inserting={inserting} place="answer" /> : null}
        </VerdictCard>
      </Guarded>
      {settling ? (
        <SkeletonPlaces />
      ) : (
        <>
          <Guarded>
            <IntentLines reading={context.intents} />
          </Guarded>
          {context.handoff ? (
            <Guarded>
              <HandoffCard handoff={context.handoff} />
            </Guarded>
          ) : null}
          <RedactedNotice key={ticketId} ticketId={ticketId} count={context.redacted} />
          {isSigner ? (
            <Guarded>
              <Bar>
                <WaitingList ticketId={ticketId} />
              </Bar>
            </Guarded>
          ) : null}
          <TicketCards
            context={context}
            work={work}
            draft={draft}
            text={text}
            inserting={inserting}
            deciding={deciding}
          />
          <Bar>
            <Freshness readAt={context.readAt} stale={stale && !offline} reading={reading} onRefresh={work.refresh} />
          </Bar>
        </>
      )}
    </main>
  )
}
