import { z } from 'zod'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { modelVariables } from '#integrations/models/settings.ts'
import type { ModelSettings } from '#integrations/models/settings.ts'

const Models = z.object({ data: z.array(z.object({ id: z.string() })) })

/** Without a model nothing is missing: it is advice. Its list of models is asked for, which costs nothing. */
export const checkModel: Check = {
  area: 'model',
  needs: Object.keys(modelVariables),
  async examine({ config: { model } }) {
    if (!model) return [ok('model', 'model_unset')]
    const answer = await ask(...listOf(model))
    if (typeof answer === 'string' || answer.status >= 500)
      return [error('model', 'model_down', { problem: typeof answer === 'string' ? answer : answer.status })]
    if (answer.status === 401 || answer.status === 403) return [error('model', 'model_key')]
    const listed = Models.safeParse(await answer.json().catch(() => null))
    if (!answer.ok || !listed.success) return [warning('model', 'model_no_list', { status: answer.status })]
    const isListed = listed.data.data.some(({ id }) => id === model.modelId)
    return [
      isListed
        ? ok('model', 'model_known', { model: model.modelId })
        : warning('model', 'model_unlisted', { model: model.modelId }),
    ]
  },
}

function listOf({ provider, baseUrl, apiKey = '' }: ModelSettings): [url: string, init: RequestInit] {
  const bearer = { headers: { ...(apiKey !== '' && { authorization: `Bearer ${apiKey}` }) } }
  switch (provider) {
    case 'anthropic': {
      const headers = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }
      return ['https://api.anthropic.com/v1/models?limit=1000', { headers }]
    }
    case 'openai':
      return ['https://api.openai.com/v1/models', bearer]
    case 'compatible':
      return [`${baseUrl ?? ''}/models`, bearer]
  }
}
