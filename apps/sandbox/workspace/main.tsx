// eslint-disable-next-line import/no-unassigned-import -- it must act before the modules below are read
import './no-eval.ts'
import { ToastProvider } from '@zendeskgarden/react-notifications'
import { createRoot } from 'react-dom/client'
import { Look } from './look/look.tsx'
import { Workspace } from './workspace.tsx'

const root = document.querySelector('#workspace')
if (!root) throw new Error('The page has no #workspace.')

createRoot(root).render(
  <Look>
    <ToastProvider zIndex={20}>
      <Workspace />
    </ToastProvider>
  </Look>,
)
