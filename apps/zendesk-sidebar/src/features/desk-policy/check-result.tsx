import type { PolicyIssue } from '@countersign/shared/policy-version'
import { describePolicyIssue } from '@countersign/shared/words/policy-issues'
import type { Translations } from '#translations/en.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { Strong, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { placeInJson } from './place-in-json.ts'
import type { TextPlace } from './place-in-json.ts'
import { PlainList, Section, SectionTitle } from './plain-list.tsx'
import type { CheckReading } from './use-draft-check.ts'

type CheckResultProps = { reading: CheckReading; text: string; onGoTo: (place: TextPlace) => void }

/** Every problem with its path and place, or what the text would change. */
export function CheckResult(props: CheckResultProps) {
  const t = useTranslations()
  const { tone, words } = statusOf(props.reading, t)
  return (
    <Section aria-label={t.policyDesk.edit.result} aria-busy={props.reading.kind === 'checking'}>
      <SectionTitle>{t.policyDesk.edit.result}</SectionTitle>
      <output aria-live="polite">
        <Toned $tone={tone}>{words}</Toned>
      </output>
      <Details {...props} />
    </Section>
  )
}

function statusOf(reading: CheckReading, { policyDesk: { edit } }: Translations): { tone: Tone; words: string } {
  switch (reading.kind) {
    case 'checking':
      return { tone: 'neutral', words: edit.checking }
    case 'not_json': {
      const { place } = reading
      const words = place ? edit.notJson(String(place.line), String(place.column)) : edit.notJsonAnywhere
      return { tone: 'stop', words: `✕ ${words}` }
    }
    case 'failed':
      return { tone: 'caution', words: edit.checkFailed }
    case 'refused':
      return { tone: 'stop', words: `✕ ${edit.problem(reading.issues.length)}` }
    case 'checked':
      return reading.check.changesInWords.length === 0
        ? { tone: 'neutral', words: edit.same }
        : { tone: 'good', words: `✓ ${edit.usable}` }
  }
}

function Details({ reading, text, onGoTo }: CheckResultProps) {
  const t = useTranslations()
  switch (reading.kind) {
    case 'checking':
      return null
    case 'not_json':
      return reading.place ? <GoTo place={reading.place} onGoTo={onGoTo} /> : null
    case 'failed':
      return (
        <Problem type="warning" requestId={reading.failure.requestId} onRetry={reading.retry}>
          {refusalWords(reading.failure, t)}
        </Problem>
      )
    case 'refused':
      return <Issues issues={reading.issues} text={text} onGoTo={onGoTo} />
    case 'checked':
      return (
        <>
          <PlainList>
            {reading.check.changesInWords.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </PlainList>
          {reading.check.warnings.length === 0 ? null : (
            <>
              <Strong>{t.policyDesk.warnings}</Strong>
              <Issues issues={reading.check.warnings} text={text} onGoTo={onGoTo} isWarning />
            </>
          )}
        </>
      )
  }
}

function GoTo({ place, onGoTo }: { place: TextPlace } & Pick<CheckResultProps, 'onGoTo'>) {
  const { edit } = useTranslations().policyDesk
  return <TextButton onClick={() => onGoTo(place)}>{edit.line(String(place.line))}</TextButton>
}

type IssuesProps = Pick<CheckResultProps, 'text' | 'onGoTo'> & { issues: readonly PolicyIssue[]; isWarning?: boolean }

function Issues({ issues, text, onGoTo, isWarning = false }: IssuesProps) {
  const {
    policyDesk: { edit },
    lang,
  } = useTranslations()
  return (
    <PlainList>
      {issues.map(({ path, message }) => {
        const place = placeInJson(text, path)
        return (
          <li key={path + message}>
            <Toned $tone={isWarning ? 'caution' : 'stop'}>
              <span aria-hidden="true">{isWarning ? '⚠' : '✕'}</span> <Strong>{path || edit.wholeDocument}</Strong>
            </Toned>
            : {describePolicyIssue(message, lang)} {place ? <GoTo place={place} onGoTo={onGoTo} /> : null}
          </li>
        )
      })}
    </PlainList>
  )
}
