import type { Client } from '@countersign/backend/client'
import { TemplateList, TemplatePreview, TemplateVersion } from '@countersign/shared/reply-template'
import type { TemplatePreviewRequest, TemplateProposal } from '@countersign/shared/reply-template'
import type { z } from 'zod'
import type { Answer } from './backend-fetch.ts'

/** The words that replies are written with. */
export interface TemplateApi {
  list(signal?: AbortSignal): Promise<TemplateList>
  /** The reply that a body would write; kept nowhere. */
  preview(request: TemplatePreviewRequest, signal?: AbortSignal): Promise<TemplatePreview>
  /** Other words, for a second person to take into use; sent once, never repeated by itself. */
  propose(proposal: TemplateProposal): Promise<TemplateVersion>
  approve(id: string): Promise<TemplateVersion>
}

type Read = <Schema extends z.ZodType>(schema: Schema, call: Promise<Answer>) => Promise<z.infer<Schema>>

export function createTemplateApi({ templates }: Client['api'], read: Read): TemplateApi {
  const until = (signal?: AbortSignal) => ({ init: { signal: signal ?? null } })
  return {
    list: (signal) => read(TemplateList, templates.$get({}, until(signal))),
    preview: (json, signal) => read(TemplatePreview, templates.preview.$post({ json }, until(signal))),
    propose: (json) => read(TemplateVersion, templates.$post({ json })),
    approve: (id) => read(TemplateVersion, templates[':id'].approve.$post({ param: { id } })),
  }
}
