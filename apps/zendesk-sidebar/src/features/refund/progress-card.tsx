import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'
import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { Card } from '#ui/card.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Row, Small, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { checkAgainWords } from './check-again-words.ts'
import { ProgressList } from './progress-list.tsx'
import { SlowAnswer } from './slow-answer.tsx'

const Sentence = styled.p`
  margin: 0;
  line-height: ${({ theme }) => theme.lineHeights.md};

  &:focus {
    outline: none;
  }
`

/** A long number without a place to break. */
const Reference = styled.span`
  min-width: 0;
  overflow-wrap: anywhere;
`

type ProgressCardProps = {
  refund: RefundView
  /** The connection is gone; what is shown may be older. */
  lost: boolean
  /** Just asked for here: the outcome takes the focus. */
  takesFocus: boolean
  /** What can be done about it. */
  children: ReactNode
}

export function ProgressCard({ refund, lost, takesFocus, children }: ProgressCardProps) {
  const t = useTranslations()
  const sentence = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (takesFocus) sentence.current?.focus()
  }, [takesFocus])
  const now = useNow()
  const again = refund.nextCheckAt

  return (
    <Card title={t.progress.title(formatMoney(refund.money, t.moneyLocale))} aside={refund.destination}>
      <Sentence ref={sentence} tabIndex={-1}>
        {t.words.describeProgress(refund)}
        {again === null ? null : ` ${checkAgainWords(again, now, t)}`}
      </Sentence>
      <ProgressList refund={refund} />
      <SlowAnswer refund={refund} />
      {lost ? (
        <Small>
          <Toned $tone="caution">⚠ {t.progress.lost}</Toned>
        </Small>
      ) : null}
      {refund.state === 'confirmed' && refund.traceReference !== null ? (
        <Small as="div">
          <Row>
            <Reference>
              {t.progress.trace} {refund.traceReference}
            </Reference>
            <CopyButton text={refund.traceReference} label={t.reply.copy} longLabel={t.progress.copyTrace} />
          </Row>
        </Small>
      ) : null}
      {children}
    </Card>
  )
}
