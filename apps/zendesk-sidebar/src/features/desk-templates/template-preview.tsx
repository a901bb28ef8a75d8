import { useQuery } from '@tanstack/react-query'
import type { TemplatePreviewRequest, TemplateProblem } from '@countersign/shared/reply-template'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { templatePreviewQuery } from '#api/queries.ts'
import { MarkedText } from '#features/reply/marked-text.tsx'
import { refusalWords } from '#translations/refusal-words.ts'
import type { Translations } from '#translations/en.ts'
import { useTranslations } from '#translations/translations.ts'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, Stack, Toned } from '#ui/text.tsx'
import { Quote } from './template-body.tsx'

type PreviewProps = { template: Pick<TemplatePreviewRequest, 'key' | 'language' | 'variant' | 'body' | 'ticketId'> }

/** The reply as these words would write it, and what stands against using them. */
export function TemplatePreviewView({ template }: PreviewProps) {
  const t = useTranslations()
  const api = useApi()
  const { key, language, variant, body, ticketId } = template
  const request = { key, language, variant, body, ...(ticketId !== undefined && { ticketId }) }
  const query = useQuery(templatePreviewQuery(api, body.trim() === '' ? null : request))
  const failure = query.error ? toApiFailure(query.error) : null
  const preview = query.data
  const text = preview?.segments.map((segment) => segment.text).join('') ?? ''
  return (
    <Stack as="section" aria-label={t.templateDesk.preview} aria-busy={query.isFetching} $gap="xxs">
      <Small as="h3">{t.templateDesk.preview}</Small>
      {preview ? (
        <>
          <Quote lang={language}>
            {preview.findings.length > 0 ? <MarkedText text={text} findings={preview.findings} /> : text}
          </Quote>
          {ticketId !== undefined && !preview.ofTicket ? <Small>{t.templateDesk.otherTicket}</Small> : null}
          {ticketId === undefined ? <Small>{t.templateDesk.madeUp}</Small> : null}
          {preview.problems.map((problem) => (
            <Small key={problem.message}>
              <Toned $tone="stop">
                <span aria-hidden="true">✕</span> {problemWords(problem, t)}
              </Toned>
            </Small>
          ))}
          {preview.problems.length === 0 ? (
            <Small>
              <Toned $tone="good">
                <span aria-hidden="true">✓</span> {t.templateDesk.usable}
              </Toned>
            </Small>
          ) : null}
        </>
      ) : null}
      {query.isPending && body.trim() !== '' ? <SkeletonLines widths={['100%', '92%', '60%']} /> : null}
      {failure ? (
        <Problem type="warning" requestId={failure.requestId} onRetry={() => void query.refetch()}>
          {refusalWords(failure, t)}
        </Problem>
      ) : null}
    </Stack>
  )
}

function problemWords(problem: TemplateProblem, { reply, templateDesk: { problems } }: Translations): string {
  switch (problem.code) {
    case 'unknown_placeholder':
      return problems.unknown_placeholder(problem.name, problem.possible.join(', '))
    case 'unknown_source':
      return problems.unknown_source(problem.source)
    case 'untrue':
      return `${reply.quoted(problem.words)} ${reply.found[problem.kind]}`
    case 'figure':
    case 'markup':
    case 'address':
    case 'open_bracket':
      return problems[problem.code]
  }
}
