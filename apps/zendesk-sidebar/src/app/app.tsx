import { useState } from 'react'
import type { ReactNode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import type { Session } from '@countersign/shared/session'
import { ApiContext } from '#api/api-context.ts'
import { createCountersignApi } from '#api/countersign-api.ts'
import { createQueryClient } from '#api/create-query-client.ts'
import { createSessionKeeper } from '#api/session-keeper.ts'
import { createSignIn } from '#api/sign-in.ts'
import { TranslationsProvider, translationsFor } from '#translations/translations.ts'
import { Announcer } from '#ui/announcer.tsx'
import { usePageLanguage } from '#ui/use-page-language.ts'
import { ZafContext } from '#zaf/zaf-context.ts'
import type { ColorScheme, ZafClient } from '#zaf/zaf-client.ts'
import { Desk } from './desk.tsx'
import { Look } from './look.tsx'
import { Notice } from './notice.tsx'
import { Sidebar } from './sidebar.tsx'

type AppProps = {
  place: 'sidebar' | 'desk'
  session: Session | null
  zaf: ZafClient | null
  colorScheme: ColorScheme
}

export function App({ place, session, zaf, colorScheme }: AppProps) {
  // Without a session nobody has said who reads this; their browser is the next best witness.
  const t = translationsFor(session?.agent.locale ?? navigator.language)
  usePageLanguage(t.lang)
  const words = place === 'desk' ? t.desk : t
  return (
    <TranslationsProvider value={t}>
      <Look initial={colorScheme} zaf={zaf}>
        {zaf === null ? (
          <Notice words={words.outside} />
        ) : (
          <ZafContext.Provider value={zaf}>
            {session === null ? (
              <Notice words={words.noSession} />
            ) : (
              <Backend session={session}>
                <Announcer>{place === 'desk' ? <Desk /> : <Sidebar />}</Announcer>
              </Backend>
            )}
          </ZafContext.Provider>
        )}
      </Look>
    </TranslationsProvider>
  )
}

function Backend({ session, children }: { session: Session; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  const [backend] = useState(() => {
    const keeper = createSessionKeeper(session)
    return { keeper, api: createCountersignApi(keeper), signIn: createSignIn(keeper, window) }
  })
  return (
    <QueryClientProvider client={queryClient}>
      <ApiContext.Provider value={backend}>{children}</ApiContext.Provider>
    </QueryClientProvider>
  )
}
