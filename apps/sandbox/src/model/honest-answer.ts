import type { ModelCall } from '#model/start-model.ts'

/** What an honest model of few words answers: it says what it was given. */
export function honestAnswer({ purpose, prompt }: ModelCall): unknown {
  switch (purpose) {
    case 'intents':
      return { wishes: [{ intent: 'refund', confidence: 0.9 }], language: 'en', sentiment: 'neutral', concerns: [] }
    case 'recommendation':
      return honestAdvice(prompt)
    case 'draft':
      return honestDraft(prompt)
  }
}

function honestAdvice(prompt: string) {
  const rules = [...prompt.matchAll(/^Rule (\w+): (PASS|FAIL|UNKNOWN)$/gm)]
  return {
    decision: 'APPROVE',
    confidence: 0.7,
    category: 'OTHER',
    reasoning_summary: 'Nothing in the message speaks against this.',
    policy_alignment: rules.map(([, rule, status]) => ({ rule, status })),
    recommended_actions: [],
    risk_notes: [],
    human_review_required: false,
  }
}

/** The approved wording as it stands, after a word of its own where it is asked for English. */
function honestDraft(prompt: string) {
  const wording = /^Approved wording: (.*)$/m.exec(prompt)?.[1] ?? ''
  const factIds = [...new Set([...wording.matchAll(/\{\{([\w.]+)\}\}/g)].map(([, name]) => name))]
  const first = prompt.startsWith('Write in English')
    ? [{ text: 'I understand that this is annoying.', factIds: [] }]
    : []
  return { sentences: [...first, { text: wording, factIds }] }
}
