import { useState } from 'react'
import type { ModalOrder } from '../zaf/common-vocabulary.ts'
import { ZafError } from '../zaf/zaf-error.ts'
import { ModalDialog } from './modal-dialog.tsx'

type OpenModal = { guid: string; order: ModalOrder }

/** The app's dialogs, and how one is opened. */
export function useModals(backendUrl: string | null) {
  const [modals, setModals] = useState<OpenModal[]>([])

  function openModal(order: ModalOrder): string {
    const guid = crypto.randomUUID()
    const url = ownAddress(order.url, backendUrl)
    setModals((before) => [...before, { guid, order: { ...order, url } }])
    return guid
  }

  function close(guid: string): void {
    setModals((before) => before.filter((modal) => modal.guid !== guid))
  }

  const dialogs = modals.map(({ guid, order }) => (
    <ModalDialog key={guid} guid={guid} order={order} onClose={() => close(guid)} />
  ))
  return { openModal, dialogs }
}

/** Pages of the app only: the host talks to no other origin, and its policy frames none. */
function ownAddress(url: string, backendUrl: string | null): string {
  if (backendUrl === null || !URL.canParse(url, backendUrl)) throw new ZafError(`"${url}" is not an address`)
  const address = new URL(url, backendUrl)
  if (address.origin !== new URL(backendUrl).origin) throw new ZafError('A modal shows pages of the app only')
  return address.toString()
}
