/** Forms of secrets that are told by their looks. What we made up for tests is shorter, or says so. */
const forms: Record<string, RegExp> = {
  'Stripe key': /\b[srp]k_live_[A-Za-z0-9]{16,}|\b[sr]k_test_[A-Za-z0-9]{40,}|\bwhsec_[A-Za-z0-9+/]{32,}/g,
  'private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*(?:\\n)?[A-Za-z0-9+/]{40,}/g,
  'AWS key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  'GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{40,}/g,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b/g,
  'Slack token or webhook':
    /\bxox[abprs]-\d[A-Za-z0-9-]{19,}|hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{20,}/g,
  'HubSpot token': /\bpat-(?:na|eu)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  'model key': /\bsk-(?:ant|proj|or)-[A-Za-z0-9_-]{24,}/g,
  'Google key': /\bAIza[A-Za-z0-9_-]{35}\b/g,
  'signed token': /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{30,}/g,
  'address with a password':
    /\b(?:postgres(?:ql)?|smtps?|https?|amqps?|rediss?):\/\/[^\s:/@'"`$<{]+:[^\s/@'"`$<{]{16,}@/g,
}

export type Finding = {
  kind: string
  line: number
  /** So much of it that one can find it, and nobody can use it. */ start: string
}

/** What looks like a secret in a text. */
export function findSecrets(text: string): Finding[] {
  return Object.entries(forms).flatMap(([kind, form]) =>
    [...text.matchAll(form)].map((match) => ({
      kind,
      line: text.slice(0, match.index).split('\n').length,
      start: match[0].slice(0, 12),
    })),
  )
}
