import { useMutation } from '@tanstack/react-query'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'

/** Says whom a ticket is about, or takes it back (null). */
export function useChooseCustomer(ticketId: string, onChanged: () => void) {
  const t = useTranslations()
  const api = useApi()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (customerId: string | null) => api.identity.chooseCustomer(ticketId, customerId),
    onSuccess: onChanged,
  })
  return { choose: mutate, pending: isPending, failure: error ? refusalWords(toApiFailure(error), t) : null }
}
