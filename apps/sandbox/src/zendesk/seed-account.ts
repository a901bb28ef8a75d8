import type { Brand, CustomRole, CustomStatus, Organization, StatusCategory, TicketForm } from './account-records.ts'
import type { App, Installation } from './app-records.ts'
import { timestamp } from './records.ts'
import type { TicketField } from './records.ts'

export const organizations: Organization[] = [
  { id: 6001, name: 'Sorensen Studios', external_id: null, domain_names: [] },
  { id: 6002, name: 'Castellano Imports', external_id: null, domain_names: [] },
]

export const brands: Brand[] = [
  { id: 1, name: 'Countersign Shop', subdomain: 'sandbox', default: true, active: true },
  { id: 2, name: 'Countersign Studio', subdomain: 'sandbox-studio', default: false, active: true },
]

/** Nobody has one from the start: a control call gives them to people. */
export const customRoles: CustomRole[] = [
  { id: 8001, name: 'Billing agent', description: 'Sees every ticket', configuration: { ticket_access: 'all' } },
  {
    id: 8002,
    name: 'Group agent',
    description: 'Sees the tickets of their groups',
    configuration: { ticket_access: 'within-groups' },
  },
  {
    id: 8003,
    name: 'Contractor',
    description: 'Sees the tickets assigned to them',
    configuration: { ticket_access: 'assigned-only' },
  },
  {
    id: 8004,
    name: 'Account manager',
    description: "Sees their organization's tickets",
    configuration: { ticket_access: 'within-organization' },
  },
  {
    id: 8005,
    name: 'Open floor',
    description: 'Sees the tickets of their groups and of public ones',
    configuration: { ticket_access: 'within-groups-and-public-groups' },
  },
]

export const customStatuses: CustomStatus[] = [
  status(4001, 'new', 'New'),
  status(4002, 'open', 'Open'),
  status(4003, 'pending', 'Pending'),
  status(4004, 'hold', 'On-hold'),
  status(4005, 'solved', 'Solved'),
  { ...status(4006, 'pending', 'Waiting for the bank'), default: false },
  { ...status(4007, 'hold', 'With finance'), default: false },
]

function status(id: number, status_category: StatusCategory, agent_label: string): CustomStatus {
  const end_user_label = status_category === 'hold' ? 'Open' : agent_label
  return { id, status_category, agent_label, end_user_label, description: '', active: true, default: true }
}

export const ticketFields: TicketField[] = [
  {
    id: 360_001,
    title: 'Countersign verification status',
    type: 'tagger',
    options: ['cs_verified_none', 'cs_verified_facts', 'cs_verified_confirmed'],
  },
  { id: 360_002, title: 'Countersign refund requested', type: 'checkbox', options: [] },
  { id: 360_003, title: 'Countersign stripe customer id', type: 'text', options: [] },
  { id: 360_004, title: 'Countersign latest invoice id', type: 'text', options: [] },
  { id: 360_005, title: 'Countersign requested amount', type: 'decimal', options: [] },
  {
    id: 360_006,
    title: 'Countersign policy result',
    type: 'tagger',
    options: ['cs_policy_auto_approve', 'cs_policy_approval_required', 'cs_policy_needs_information', 'cs_policy_deny'],
  },
  {
    id: 360_007,
    title: 'Countersign approval status',
    type: 'tagger',
    options: [
      'cs_approval_none',
      'cs_approval_waiting',
      'cs_approval_approved',
      'cs_approval_denied',
      'cs_approval_expired',
      'cs_approval_canceled',
    ],
  },
]

export const ticketForms: TicketForm[] = [
  {
    id: 2001,
    name: 'Default ticket form',
    default: true,
    active: true,
    ticket_field_ids: ticketFields.map(({ id }) => id),
  },
]

/** The app that is there from the start, as if somebody had uploaded and installed the package with its fields. */
export function installedApp(key: App['key'], now: number): { app: App; installation: Installation } {
  const at = timestamp(now)
  const times = { created_at: at, updated_at: at }
  const requirements = ticketFields.map(({ id, title }) => ({
    identifier: title.replace('Countersign ', '').replaceAll(' ', '_'),
    requirement_type: 'ticket_fields' as const,
    requirement_id: id,
    created_at: at,
  }))
  const manifest = {
    name: 'Countersign',
    author: { name: 'Countersign', email: 'hello@countersign.example' },
    defaultLocale: 'en',
    frameworkVersion: '2.0',
    private: true,
    requirementsOnly: false,
    signedUrls: true,
    parameters: [],
  }
  return {
    app: { id: 1, name: 'Countersign', manifest, requirements: {}, key, ...times },
    installation: {
      id: 1,
      app_id: 1,
      product: 'support',
      enabled: true,
      settings: { name: 'Countersign' },
      requirements,
      ...times,
    },
  }
}
