import { Client } from '@hubspot/api-client'
import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'

export type HubspotTask = {
  /** Found by it when nobody knows whether it was made: no two tasks of ours share one. */
  subject: string
  body: string
  dueAt: Date
}

export type TaskResult = { kind: 'made'; taskId: string } | { kind: 'refused'; status: number }

export interface HubspotTasks {
  create(task: HubspotTask): Promise<TaskResult>
  /** Null: the search index, which lags behind, knows none. */
  find(subject: string): Promise<string | null>
}

const Made = z.object({ id: z.coerce.string() })
const Found = z.object({ results: z.array(Made) })
const timeoutMs = 10_000
export const hubspotTasksPath = '/crm/objects/2026-03/tasks'

/** Tasks of one owner, dated API 2026-03. HubSpot has no key for them, so a repeat has to be looked for. */
export function createHubspotTasks(options: {
  accessToken: string
  apiBase: string | undefined
  ownerId: string
}): HubspotTasks {
  const client = new Client({
    accessToken: options.accessToken,
    numberOfApiCallRetries: 0,
    ...(options.apiBase && { basePath: options.apiBase }),
  })

  async function post(path: string, body: object): Promise<Response> {
    const call = client.apiRequest({ method: 'POST', path, body })
    const limit = new Promise<never>((_, reject) => {
      AbortSignal.timeout(timeoutMs).addEventListener('abort', () => reject(new Error('no answer in time')))
    })
    const answer = await Promise.race([call, limit]).catch((error: unknown) => {
      throw new ProviderUnavailable('hubspot', error)
    })
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500) {
      throw new ProviderUnavailable('hubspot', new Error(`HubSpot answered ${answer.status}`), answer.status < 500)
    }
    return answer
  }

  return {
    async create({ subject, body, dueAt }) {
      const properties = {
        hs_task_subject: subject,
        hs_task_body: body,
        hs_timestamp: dueAt.toISOString(),
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: 'HIGH',
        hs_task_type: 'TODO',
        hubspot_owner_id: options.ownerId,
      }
      const answer = await post(hubspotTasksPath, { properties })
      if (!answer.ok) return { kind: 'refused', status: answer.status }
      return { kind: 'made', taskId: Made.parse(await answer.json()).id }
    },
    async find(subject) {
      const filters = [{ propertyName: 'hs_task_subject', operator: 'EQ', value: subject }]
      const answer = await post(`${hubspotTasksPath}/search`, { filterGroups: [{ filters }], limit: 1 })
      if (!answer.ok) throw new ProviderUnavailable('hubspot', new Error(`the search answered ${answer.status}`))
      return Found.parse(await answer.json()).results[0]?.id ?? null
    },
  }
}
