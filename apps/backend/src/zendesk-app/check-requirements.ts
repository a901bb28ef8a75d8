import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import { error, warning } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const file = 'requirements.json'

const types = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'macros',
  'targets',
  'views',
  'ticket_fields',
  'triggers',
  'user_fields',
  'organization_fields',
  'webhooks',
  'custom_objects_v2',
]
const untitled = ['channel_integrations', 'custom_objects', 'webhooks', 'custom_objects_v2']
const webhookMembers = ['name', 'status', 'endpoint', 'http_method', 'request_format']
const refusedTargets = ['http_target', 'url_target_v2']
const most = {
  requirements: 5000,
  customObjects: 50,
  objects: 50,
  fields: 20,
  triggers: 10,
  conditions: 50,
  actions: 25,
}
const mostObjectBytes = 1024 * 1024

export function checkRequirements(requirements: Json): PackageProblem[] {
  const members = Object.entries(requirements)
  const count = members.reduce((sum, [, content]) => sum + (isRecord(content) ? Object.keys(content).length : 0), 0)
  return [
    ...(count > most.requirements ? [error(file, `there are more than ${most.requirements} requirements`)] : []),
    ...members.flatMap(([type, content]) => {
      if (!types.includes(type)) return [error(file, `${type} cannot be installed by an app`)]
      if (!isRecord(content)) return [error(file, `${type} holds requirements by their identifier`)]
      if (type === 'custom_objects_v2') return checkCustomObjects(content)
      return [...checkCount(type, content), ...Object.entries(content).flatMap((one) => checkOne(type, one))]
    }),
    ...checkWebhookNames(requirements),
  ]
}

function checkCount(type: string, content: Json): PackageProblem[] {
  const isOver = type === 'custom_objects' && Object.keys(content).length > most.customObjects
  return isOver ? [error(file, `there are more than ${most.customObjects} custom objects`)] : []
}

function checkOne(type: string, [identifier, content]: [string, unknown]): PackageProblem[] {
  if (!isRecord(content)) return [error(file, `${identifier} is an object`)]
  const needed = [
    ...(untitled.includes(type) ? [] : ['title']),
    ...(type === 'user_fields' || type === 'organization_fields' ? ['key'] : []),
    ...(type === 'webhooks' ? webhookMembers : []),
  ]
  return [
    ...needed.filter((key) => !content[key]).map((key) => error(file, `${identifier} has no ${key}`)),
    ...(type === 'targets' && refusedTargets.includes(String(content['type']))
      ? [error(file, `${identifier}: targets of type ${String(content['type'])} are refused; use a webhook`)]
      : []),
  ]
}

/** Accepted without a check, and missed at the installation only. */
function checkWebhookNames({ triggers, webhooks }: Json): PackageProblem[] {
  const known = isRecord(webhooks) ? Object.keys(webhooks) : []
  return Object.entries(isRecord(triggers) ? triggers : {}).flatMap(([identifier, trigger]) => {
    const actions = isRecord(trigger) && Array.isArray(trigger['actions']) ? trigger['actions'] : []
    return actions.filter(isRecord).flatMap(({ field, value }) => {
      const webhook: unknown = Array.isArray(value) ? value[0] : undefined
      const isMissing = field === 'notification_webhook' && !known.includes(String(webhook))
      return isMissing ? [warning(file, `${identifier} names a webhook that this package does not make`)] : []
    })
  })
}

function checkCustomObjects(content: Json): PackageProblem[] {
  const text = JSON.stringify(content)
  const list = (name: string): Json[] => (Array.isArray(content[name]) ? content[name].filter(isRecord) : [])
  const perObject = (name: string): number => {
    const owners = list(name).map(({ object_key }) => String(object_key))
    return Math.max(0, ...owners.map((owner) => owners.filter((other) => other === owner).length))
  }
  const longest = (part: 'conditions' | 'actions'): number =>
    Math.max(0, ...list('object_triggers').map((trigger) => countIn(trigger[part])))
  const over: [boolean, string][] = [
    [text.length > mostObjectBytes, 'are larger than 1 MB'],
    [text.includes('{{setting.'), 'cannot use settings'],
    [list('objects').length > most.objects, `are more than ${most.objects}`],
    [perObject('object_fields') > most.fields, `have more than ${most.fields} fields`],
    [perObject('object_triggers') > most.triggers, `have more than ${most.triggers} triggers`],
    [longest('conditions') > most.conditions, `have a trigger of more than ${most.conditions} conditions`],
    [longest('actions') > most.actions, `have a trigger of more than ${most.actions} actions`],
  ]
  return over.filter(([is]) => is).map(([, words]) => error(file, `custom objects ${words}`))
}

function countIn(part: unknown): number {
  if (Array.isArray(part)) return part.length
  return isRecord(part) ? Object.values(part).reduce((sum: number, some) => sum + countIn(some), 0) : 0
}
