import { useState } from 'react'
import type { ReactNode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { ApiContext } from '#api/api-context.ts'
import { createQueryClient } from '#api/create-query-client.ts'
import { createSessionKeeper } from '#api/session-keeper.ts'
import { createSignIn } from '#api/sign-in.ts'
import { Look } from '#app/look.tsx'
import { TranslationsProvider, translationsFor } from '#translations/translations.ts'
import { Announcer } from '#ui/announcer.tsx'
import { usePageLanguage } from '#ui/use-page-language.ts'
import { ZafContext } from '#zaf/zaf-context.ts'
import type { ZafClient } from '#zaf/zaf-client.ts'
import type { Address } from './address.ts'
import { createFakeApi } from './fake-api.ts'
import type { Answers } from './fake-api.ts'
import type { Specimen } from './specimen.ts'

const silent: Answers = {
  context: 'never',
  preview: 'never',
  draft: 'never',
  acceptance: 'never',
  setUp: 'never',
  refund: 'never',
  review: 'never',
  list: 'never',
  delegates: 'never',
  policies: 'never',
  policy: 'never',
  policyCheck: 'never',
  backtest: 'never',
  requestWhatIf: 'never',
  whatIf: 'never',
  templates: 'never',
  templatePreview: 'never',
  drift: 'never',
  decided: 'never',
}
const hour = 3_600_000

function createBackend({ answers, ended, roles = ['agent'] }: Specimen, lang: string) {
  const session = {
    token: 'gallery',
    expires_at: new Date(Date.now() + 12 * hour).toISOString(),
    agent: { id: '101', name: 'Mia Berger', roles, locale: lang },
    signIn: null,
  }
  const keeper = createSessionKeeper(session)
  if (ended) keeper.end(session)
  return { keeper, api: createFakeApi({ ...silent, ...answers }), signIn: createSignIn(keeper, window) }
}

/** One specimen with everything around it that the real page has. */
export function Stage({ specimen, zaf, scheme, lang }: { specimen: Specimen; zaf: ZafClient } & Address) {
  const [queryClient] = useState(createQueryClient)
  const [backend] = useState(() => createBackend(specimen, lang))
  return (
    <Dressed scheme={scheme} lang={lang}>
      <ZafContext.Provider value={zaf}>
        <QueryClientProvider client={queryClient}>
          <ApiContext.Provider value={backend}>
            <Announcer>{specimen.show()}</Announcer>
          </ApiContext.Provider>
        </QueryClientProvider>
      </ZafContext.Provider>
    </Dressed>
  )
}

export function Dressed({ scheme, lang, children }: Pick<Address, 'scheme' | 'lang'> & { children: ReactNode }) {
  const t = translationsFor(lang)
  usePageLanguage(t.lang)
  return (
    <TranslationsProvider value={t}>
      <Look initial={scheme} zaf={null}>
        {children}
      </Look>
    </TranslationsProvider>
  )
}
