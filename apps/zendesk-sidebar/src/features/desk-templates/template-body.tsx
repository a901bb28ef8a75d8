import { useId } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import { Small, Stack } from '#ui/text.tsx'

export const Quote = styled.div`
  padding: ${({ theme }) => theme.space.sm};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.recessed' })};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`

/** The words of a version as they are kept, with their placeholders. */
export function TemplateBody({ label, template }: { label: string; template: TemplateVersion }) {
  const id = useId()
  return (
    <Stack as="section" aria-labelledby={id} $gap="xxs">
      <Small as="h3" id={id}>
        {label}
      </Small>
      <Quote lang={template.language}>{template.body}</Quote>
    </Stack>
  )
}
