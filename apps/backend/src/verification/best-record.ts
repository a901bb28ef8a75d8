import type { Money } from '@countersign/shared/money'
import type { VerificationLevel } from '@countersign/shared/verification'
import { newAddressMs } from '#verification/limits.ts'
import type { VerificationRecord } from '#verification/tables.ts'

export type Circumstances = {
  now: Date
  /** A refund it has to cover; null when only the person is asked about. */
  asked: Money | null
  /** Since when the ticket is about this customer, where an agent said so: what was proven before does not count. */
  chosenAt: Date | null
  address: { current: string | null; changedAt: Date | null }
}

export type Best = { record: VerificationRecord; level: VerificationLevel; capped: boolean }

const order: Record<VerificationLevel, number> = { none: 0, facts: 1, confirmed: 2 }

/** The best of what was proven and still holds; of equal ones the newest. Null when nothing does. Pure. */
export function bestRecord(records: readonly VerificationRecord[], at: Circumstances): Best | null {
  const isNewAddress = at.address.changedAt !== null && at.now.getTime() - at.address.changedAt.getTime() < newAddressMs
  const [best] = records
    .filter((record) => holds(record, at))
    .map((record): Best => {
      const capped = isNewAddress && record.level === 'confirmed'
      return { record, level: capped ? 'facts' : record.level, capped }
    })
    .toSorted(
      (a, b) => order[b.level] - order[a.level] || b.record.verifiedAt.getTime() - a.record.verifiedAt.getTime(),
    )
  return best ?? null
}

function holds(record: VerificationRecord, { now, asked, chosenAt, address }: Circumstances): boolean {
  if (record.expiresAt && record.expiresAt <= now) return false
  if (chosenAt && record.verifiedAt < chosenAt) return false
  if (record.addressKey && address.current && record.addressKey !== address.current) return false
  return asked === null || covers(record, asked)
}

function covers({ forRefunds, upToAmount, upToCurrency }: VerificationRecord, asked: Money): boolean {
  if (!forRefunds) return false
  return upToAmount === null || (asked.currency === upToCurrency && asked.amount <= upToAmount)
}
