import type { ReactNode } from 'react'
import type { DeskSummary } from '@countersign/shared/desk'
import { useIsOverseer, useIsSigner } from '#api/api-context.ts'
import { AcceptanceList } from '#features/desk/acceptance-list.tsx'
import { draftsAddress, driftAddress } from '#features/desk/desk-place.ts'
import { DriftList } from '#features/desk/drift-list.tsx'
import { PolicyList } from '#features/desk-policy/policy-list.tsx'
import { PolicyPane } from '#features/desk-policy/policy-pane.tsx'
import { policyListAddress, readPolicyPlace } from '#features/desk-policy/policy-place.ts'
import { setUpAddress, SetUpCheck } from '#features/desk-set-up/set-up-check.tsx'
import { TemplateList } from '#features/desk-templates/template-list.tsx'
import { TemplatePane } from '#features/desk-templates/template-pane.tsx'
import { readTemplatePlace, templateListAddress } from '#features/desk-templates/template-place.ts'
import { useTranslations } from '#translations/translations.ts'

/** A page of the desk that is no queue of refunds. */
export type DeskPage = {
  href: string
  label: string
  isCurrent: boolean
  /** How many things there wait for somebody; null where that is not known. */
  count?: number | null
  list: ReactNode
  /** Stands beside its list, in the wider half; in a narrow frame in its place once something is open. */
  detail: { label: string; isOpen: boolean; content: ReactNode } | null
}

/** In the order of the navigation. Each page reads its own address; another one is added here and nowhere else. */
export function useDeskPages(hash: string, summary: DeskSummary | null): DeskPage[] {
  const { setUpCheck } = useTranslations()
  const isOverseer = useIsOverseer()
  const signers = useSignerPages(hash, summary)
  // Zendesk's admins too, who may have nothing else to do here.
  if (!isOverseer) return signers
  const isCurrent = hash === setUpAddress
  return [
    ...signers,
    { href: setUpAddress, label: setUpCheck.title, isCurrent, list: isCurrent && <SetUpCheck />, detail: null },
  ]
}

function useSignerPages(hash: string, summary: DeskSummary | null): DeskPage[] {
  const { desk, policyDesk, templateDesk } = useTranslations()
  const isSigner = useIsSigner()
  // Leads and finance see how drafts are taken and with which words they are written, and by which rules is decided.
  if (!isSigner) return []
  const policy = readPolicyPlace(hash)
  const template = readTemplatePlace(hash)
  return [
    {
      href: driftAddress,
      label: desk.drift.title,
      isCurrent: hash === driftAddress,
      count: summary?.drift ?? null,
      list: <DriftList />,
      detail: null,
    },
    {
      href: draftsAddress,
      label: desk.drafts.title,
      isCurrent: hash === draftsAddress,
      list: <AcceptanceList />,
      detail: null,
    },
    {
      href: templateListAddress,
      label: templateDesk.title,
      isCurrent: template !== null,
      list: template && <TemplateList place={template} />,
      detail: template && {
        label: templateDesk.section,
        isOpen: template.key !== null,
        content: <TemplatePane place={template} />,
      },
    },
    {
      href: policyListAddress,
      label: policyDesk.title,
      isCurrent: policy !== null,
      list: policy && <PolicyList openId={policy.id} />,
      detail: policy && {
        label: policyDesk.section,
        isOpen: policy.id !== null,
        content: <PolicyPane place={policy} />,
      },
    },
  ]
}
