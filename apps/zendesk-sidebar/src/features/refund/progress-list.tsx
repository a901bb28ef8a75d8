import { styled } from 'styled-components'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { Moment } from '#ui/moment.tsx'
import { Toned, VisuallyHidden } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { progressSteps } from './progress-steps.ts'
import type { ProgressStep } from './progress-steps.ts'

const List = styled.ol`
  display: grid;
  gap: ${({ theme }) => theme.space.xxs};
  margin: 0;
  padding: 0;
  list-style: none;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

const Item = styled.li`
  display: grid;
  grid-template-columns: 1em minmax(0, 1fr) max-content;
  gap: ${({ theme }) => theme.space.xs};
`

const looks: Record<ProgressStep['standing'], { mark: string; tone: Tone }> = {
  done: { mark: '✓', tone: 'good' },
  now: { mark: '●', tone: 'caution' },
  todo: { mark: '○', tone: 'neutral' },
  stopped: { mark: '✕', tone: 'stop' },
}

export function ProgressList({ refund }: { refund: RefundView }) {
  const t = useTranslations()
  return (
    <List>
      {progressSteps(refund, t).map((step) => (
        <Step key={step.name} step={step} />
      ))}
    </List>
  )
}

function Step({ step }: { step: ProgressStep }) {
  const { progress } = useTranslations()
  const look = looks[step.standing]
  return (
    <Item aria-current={step.standing === 'now' ? 'step' : undefined}>
      <Toned $tone={look.tone} aria-hidden="true">
        {look.mark}
      </Toned>
      <span>
        {step.name} {step.by} <VisuallyHidden>({progress[step.standing]})</VisuallyHidden>
      </span>
      {step.at === null ? <Toned $tone="neutral">{progress[step.standing]}</Toned> : <Moment at={step.at} />}
    </Item>
  )
}
