import { z } from 'zod'
import type { FailureDetail } from './failure.ts'
import type { ObjectType } from './state.ts'

/** Numbers and truth values are kept as text, as all property values are. */
export const PropertiesBody = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable(),
)
export type PropertiesBody = z.infer<typeof PropertiesBody>

type Rule = { required?: true; kind?: 'email' | 'time'; maxLength?: number; oneOf?: string[] }

const longText: Rule = { maxLength: 65_536 }

/** What may be written. An account has many more properties; these are the ones a client of ours may want. */
const writable: Record<ObjectType, Record<string, Rule>> = {
  contacts: {
    email: { kind: 'email' },
    firstname: {},
    lastname: {},
    phone: {},
    company: {},
    jobtitle: {},
    city: {},
    country: {},
    lifecyclestage: {},
    hs_language: {},
    hubspot_owner_id: {},
  },
  companies: { name: {}, domain: {} },
  notes: { hs_timestamp: { required: true, kind: 'time' }, hs_note_body: longText, hubspot_owner_id: {} },
  tasks: {
    hs_timestamp: { required: true, kind: 'time' },
    hs_task_subject: {},
    hs_task_body: longText,
    hs_task_status: { oneOf: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'] },
    hs_task_priority: { oneOf: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] },
    hs_task_type: { oneOf: ['EMAIL', 'CALL', 'TODO'] },
    hubspot_owner_id: {},
  },
}

/** What is wrong with the properties of a new record, or with a change to one. */
export function propertyErrors(type: ObjectType, properties: PropertiesBody, isNew: boolean): FailureDetail[] {
  const rules = writable[type]
  const missing = Object.keys(rules).filter((name) => isNew && rules[name]?.required && !properties[name])
  return [
    ...missing.map((name) => detail(name, 'REQUIRED_FIELD', `Property "${name}" is required`)),
    ...Object.entries(properties).flatMap(([name, value]) => valueError(rules, name, value) ?? []),
  ]
}

function valueError(rules: Record<string, Rule>, name: string, value: string | null): FailureDetail | null {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (!rule) return detail(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist or is read-only`)
  if (value === null || value === '') return null
  if (rule.maxLength !== undefined && value.length > rule.maxLength) {
    return detail(name, 'INVALID_LENGTH', `Property "${name}" may have ${rule.maxLength} characters at most`)
  }
  if (rule.kind === 'email' && !isEmail(value)) return detail(name, 'INVALID_EMAIL', 'Email address is invalid')
  if (rule.kind === 'time' && timeOf(value) === null) {
    return detail(name, 'INVALID_DATE', `Property "${name}" is neither ISO 8601 nor milliseconds since 1970`)
  }
  if (rule.oneOf && !rule.oneOf.includes(value)) {
    return detail(name, 'INVALID_OPTION', `Property "${name}" must be one of ${rule.oneOf.join(', ')}`)
  }
  return null
}

function detail(name: string, code: string, message: string): FailureDetail {
  return { message, code, context: { propertyName: [name] } }
}

function isEmail(text: string): boolean {
  return /^[^\s@;,<>"]+@[^\s@;,<>"]+\.[^\s@;,<>"]+$/.test(text)
}

/** HubSpot takes both forms of a time and gives ISO 8601 back. */
export function withIsoTime(properties: PropertiesBody): PropertiesBody {
  const time = timeOf(properties['hs_timestamp'] ?? '')
  return time === null ? properties : { ...properties, hs_timestamp: time }
}

function timeOf(value: string): string | null {
  if (/^\d{10,14}$/.test(value)) return new Date(Number(value)).toISOString()
  return z.iso.datetime({ offset: true }).safeParse(value).success ? new Date(value).toISOString() : null
}
