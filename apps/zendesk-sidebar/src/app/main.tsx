// eslint-disable-next-line import/no-unassigned-import -- it must act before the modules below are read
import './no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { readPageSession } from '#api/session-keeper.ts'
import { ColorScheme } from '#zaf/zaf-client.ts'
import { connectZaf } from '#zaf/connect-zaf.ts'
import { App } from './app.tsx'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')

// One page for both places in Zendesk; its address says which.
const place = document.location.pathname === '/zendesk/desk' ? 'desk' : 'sidebar'
const scheme = ColorScheme.safeParse(new URLSearchParams(document.location.search).get('colorScheme'))

createRoot(root).render(
  <StrictMode>
    <App
      place={place}
      session={readPageSession(document)}
      zaf={connectZaf()}
      colorScheme={scheme.success ? scheme.data : 'light'}
    />
  </StrictMode>,
)
