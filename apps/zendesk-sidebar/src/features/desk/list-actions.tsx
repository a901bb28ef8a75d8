import { useState } from 'react'
import type { ApiFailure } from '#api/api-failure.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { useApi } from '#api/api-context.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Row, Small, Toned } from '#ui/text.tsx'
import { deskAddress } from './desk-place.ts'
import type { DeskView } from './desk-place.ts'

type ListActionsProps = {
  view: DeskView
  refundId: string | null
  /** Where the desk lies in Zendesk; null while it is not known. */
  address: string | null
}

/** What can be taken along from a list: its address, and a file for a spreadsheet. */
export function ListActions({ view, refundId, address }: ListActionsProps) {
  const t = useTranslations()
  const api = useApi()
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [busy, setBusy] = useState(false)

  async function download(): Promise<void> {
    setBusy(true)
    setFailure(null)
    try {
      save(await api.refundsCsv({ queue: view.queue, ...view.filters, sort: view.sort }), `${view.queue}.csv`)
    } catch (error) {
      setFailure(toApiFailure(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Small as="div">
      <Row>
        {address === null ? null : (
          <CopyButton text={`${address}${deskAddress(view, refundId).slice(1)}`} label={t.desk.copyAddress} />
        )}
        <TextButton disabled={busy} onClick={() => void download()}>
          {t.desk.download}
        </TextButton>
      </Row>
      {failure ? <Toned $tone="caution">{refusalWords(failure, t)}</Toned> : null}
    </Small>
  )
}

/** The bearer cannot stand in an address, so the file comes by a call and leaves by a link of its own. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
