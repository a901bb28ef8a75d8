import { useId } from 'react'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { VisuallyHidden } from '#ui/text.tsx'

const Underlined = styled.button`
  display: inline;
  margin: 0;
  padding: 0;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  background: none;
  font: inherit;
  color: inherit;
  text-align: start;
  text-decoration: underline dotted;
  text-decoration-color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  text-underline-offset: 3px;
  cursor: help;

  ${({ theme }) => focusStyles({ theme })}
`

type FactProps = { text: string; source: string; onShow: (source: string | null) => void }

/** A fact in the draft. Hover, focus or touch shows where it is from; a screen reader hears it at once. */
export function Fact({ text, source, onShow }: FactProps) {
  const { reply } = useTranslations()
  const sourceId = useId()
  const show = (): void => onShow(source)
  const hide = (): void => onShow(null)
  return (
    <>
      <Underlined
        type="button"
        aria-describedby={sourceId}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onClick={show}
      >
        {text}
      </Underlined>
      <VisuallyHidden id={sourceId} hidden>
        {reply.source(source)}
      </VisuallyHidden>
    </>
  )
}
