import { troubleIn } from '@countersign/shared/doctor'
import type { DoctorFinding, TroubleCode } from '@countersign/shared/doctor'
import type { TroubleWords } from '@countersign/shared/doctor-words'

/** What the doctor found, in the reader's language; in the backend's English for codes of a later version. */
export function findingWords(
  { code, values, what, cure }: DoctorFinding,
  words: TroubleWords,
): [what: string, cure: string | null] {
  return isKnown(code, words) ? troubleIn(words, code, values) : [what, cure]
}

function isKnown(code: string, words: TroubleWords): code is TroubleCode {
  return Object.hasOwn(words, code)
}
