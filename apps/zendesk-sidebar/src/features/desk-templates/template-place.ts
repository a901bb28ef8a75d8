import { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'

/** Where somebody is among the words of replies. Without a key: at the list of one language and length. */
export type TemplatePlace = { language: ReplyLanguage; variant: DraftVariant; key: TemplateKey | null }

export const templateListAddress = '#/replies'

/** `#/replies`, `#/replies/de/short`, `#/replies/de/short/refund.confirmed`. Null: somewhere else. */
export function readTemplatePlace(hash: string): TemplatePlace | null {
  const [whole, language, variant, key] = /^#\/replies(?:\/([a-z]+)(?:\/([a-z]+)(?:\/([a-z_.]+))?)?)?$/.exec(hash) ?? []
  if (whole === undefined) return null
  return {
    language: ReplyLanguage.catch('en').parse(language),
    variant: DraftVariant.catch('standard').parse(variant),
    key: TemplateKey.safeParse(key).data ?? null,
  }
}

export function templateAddress({ language, variant, key }: TemplatePlace): string {
  const list = `${templateListAddress}/${language}/${variant}`
  return key === null ? list : `${list}/${key}`
}
