import { createRoot } from 'react-dom/client'
import { Gallery } from './gallery.tsx'
import { connectFakeZendesk } from './fake-zendesk.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(<Gallery zaf={await connectFakeZendesk()} />)
