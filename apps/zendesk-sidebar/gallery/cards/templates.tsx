import type { TemplateList as List, TemplatePreview, TemplateVersion } from '@countersign/shared/reply-template'
import { TemplateList } from '#features/desk-templates/template-list.tsx'
import { TemplatePane } from '#features/desk-templates/template-pane.tsx'
import type { TemplatePlace } from '#features/desk-templates/template-place.ts'
import { hoursAgo } from '../facts/times.ts'
import type { Specimen } from '../specimen.ts'

const ours: TemplateVersion = {
  id: null,
  key: 'refund.approved',
  language: 'en',
  variant: 'standard',
  version: 0,
  body: 'Your refund of {{refund.amount}} has been approved and will be sent.',
  authorId: null,
  proposedAt: null,
  approvedBy: null,
  approvedAt: null,
  mayApprove: false,
}
const inUse: TemplateVersion = {
  ...ours,
  id: '3f0f9a53-6f2c-4b58-8a66-0c6a4a8f5b01',
  key: 'refund.confirmed',
  version: 2,
  body: 'We have refunded {{refund.amount}} to {{refund.destination}}.[[ Your bank shows it within {{bank.days}}.]]',
  authorId: '103',
  proposedAt: hoursAgo(50),
  approvedBy: '105',
  approvedAt: hoursAgo(49),
}
const proposed: TemplateVersion = {
  ...inUse,
  id: '3f0f9a53-6f2c-4b58-8a66-0c6a4a8f5b02',
  version: 3,
  body: 'Good news: {{refund.amount}} is on the way back to {{refund.destination}}.',
  approvedBy: null,
  approvedAt: null,
  mayApprove: true,
}
const list: List = {
  inUse: [ours, inUse],
  proposed: [proposed],
  placeholders: { 'refund.confirmed': ['refund.amount', 'refund.destination', 'refund.date', 'bank.days'] },
}
const preview: TemplatePreview = {
  segments: [
    { text: 'Hello,\n\nGood news: ', source: null },
    { text: '29.00 USD', source: 'Stripe refund re_1' },
    { text: ' is on the way back to your Visa card ending in 4242.\n\nKind regards', source: null },
  ],
  problems: [
    {
      code: 'untrue',
      message: '"on the way": The refund of 29.00 USD is confirmed.',
      words: 'on the way',
      kind: 'refund_status',
    },
  ],
  ofTicket: false,
  findings: [{ kind: 'refund_status', start: 32, end: 42, severity: 'block', why: 'The refund is confirmed.' }],
}

const place: TemplatePlace = { language: 'en', variant: 'standard', key: 'refund.confirmed' }
const showing = (answers: Specimen['answers'], show: Specimen['show']): Specimen => ({
  facts: { ...(answers?.templates === list && { templates: list, templatePreview: preview }) },
  answers: { templatePreview: preview, ...answers },
  roles: ['agent', 'lead'],
  show,
})

/** Where the words of replies are edited. */
export const templates = {
  list: showing({ templates: list }, () => <TemplateList place={place} />),
  loading: showing({}, () => <TemplateList place={place} />),
  one: showing({ templates: list }, () => <TemplatePane place={place} />),
}
