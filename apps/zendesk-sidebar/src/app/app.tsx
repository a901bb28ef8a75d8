import { useState } from 'react'
import type { ReactNode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import type { Session } from '@countersign/shared/session'
import { ApiContext } from '#api/api-context.ts'
import { createCountersignApi } from '#api/countersign-api.ts'
import { createQueryClient } from '#api/create-query-client.ts'
import { createSessionKeeper } from '#api/session-keeper.ts'
import { en } from '#translations/en.ts'
import { TranslationsProvider } from '#translations/translations.ts'
import { Announcer } from '#ui/announcer.tsx'
import { ZafContext } from '#zaf/zaf-context.ts'
import type { ColorScheme, ZafClient } from '#zaf/zaf-client.ts'
import { Look } from './look.tsx'
import { Notice } from './notice.tsx'
import { Sidebar } from './sidebar.tsx'

type AppProps = { session: Session | null; zaf: ZafClient | null; colorScheme: ColorScheme }

export function App({ session, zaf, colorScheme }: AppProps) {
  return (
    <TranslationsProvider value={en}>
      <Look initial={colorScheme} zaf={zaf}>
        {zaf === null ? (
          <Notice words={en.outside} />
        ) : (
          <ZafContext.Provider value={zaf}>
            {session === null ? (
              <Notice words={en.noSession} />
            ) : (
              <Backend session={session}>
                <Announcer>
                  <Sidebar />
                </Announcer>
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
    return { keeper, api: createCountersignApi(keeper) }
  })
  return (
    <QueryClientProvider client={queryClient}>
      <ApiContext.Provider value={backend}>{children}</ApiContext.Provider>
    </QueryClientProvider>
  )
}
