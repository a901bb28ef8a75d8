import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import type { SetupStep } from '#translations/en.ts'
import { Line, PageTitle, Stack } from '#ui/text.tsx'

const Box = styled.main`
  padding: ${({ theme }) => theme.space.md};
`

const Steps = styled.ol`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.xs};
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.md};
`

/** The installation is not finished. `missing` is told to admins only; everybody else learns whom to ask. */
export function SetupNotice({ missing }: { missing: readonly SetupStep[] | null }) {
  const { setup } = useTranslations()
  return (
    <Box>
      <Stack $gap="sm">
        <PageTitle>{setup.title}</PageTitle>
        <Line>{missing === null ? setup.agent : setup.admin}</Line>
        {missing === null ? null : (
          <Steps>
            {missing.map((step) => (
              <li key={step}>{setup.steps[step]}</li>
            ))}
          </Steps>
        )}
      </Stack>
    </Box>
  )
}
