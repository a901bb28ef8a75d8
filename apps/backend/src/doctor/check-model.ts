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
    if (!model) return [ok('model', 'No model is set; replies and intents come from rules and templates.')]
    const answer = await ask(...listOf(model))
    if (typeof answer === 'string' || answer.status >= 500) {
      const why = typeof answer === 'string' ? answer : String(answer.status)
      const cure = 'Check LLM_BASE_URL and that this machine reaches it; until then rules and templates serve.'
      return [error('model', `The provider of the model does not answer (${why}).`, cure)]
    }
    if (answer.status === 401 || answer.status === 403) {
      return [
        error(
          'model',
          'The provider of the model does not take LLM_API_KEY.',
          'Copy the key again, or make a new one.',
        ),
      ]
    }
    const listed = Models.safeParse(await answer.json().catch(() => null))
    if (!answer.ok || !listed.success) {
      const cure = 'LLM_BASE_URL ends where /chat/completions begins, often in /v1.'
      return [warning('model', `The provider does not list its models (${answer.status}).`, cure)]
    }
    if (!listed.data.data.some(({ id }) => id === model.modelId)) {
      return [warning('model', `The provider does not list the model ${model.modelId}.`, 'Check LLM_MODEL.')]
    }
    return [ok('model', `The provider knows the model ${model.modelId}.`)]
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
