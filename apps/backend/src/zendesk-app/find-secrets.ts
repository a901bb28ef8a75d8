import type { PackageFiles } from '#zendesk-app/package-content.ts'
import { error } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const shapes: [string, RegExp][] = [
  ['a Stripe key', /\b(?:sk|rk)_(?:live|test)_\w{8,}/],
  ['a webhook secret', /\bwhsec_\w{8,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a HubSpot token', /\bpat-(?:na|eu|ap)\d-[\w-]{20,}/],
  ['a cloud key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a Slack token', /\bxox[abprs]-[\w-]{10,}/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./],
  ['a password in an address', /\b[a-z]+:\/\/[^\s/:@"']+:[^\s/@"']+@/i],
  // In JSON, beside a name that says so.
  ['a secret', /"[^"]*(?:secret|token|password|api_?key)[^"]*"\s*:\s*"(?!\{\{|")[^"\s]{12,}"/i],
]

/**
 * Secrets in what is about to leave the house, by their shape; `known`: the values of our own, whatever they look like.
 * The value found is never repeated.
 */
export function findSecrets(files: PackageFiles, known: readonly string[] = []): PackageProblem[] {
  return Object.entries(files).flatMap(([path, bytes]) => {
    const text = Buffer.from(bytes).toString('latin1')
    const own = known.some((secret) => secret.length >= 8 && text.includes(secret))
    return [
      ...shapes.filter(([, shape]) => shape.test(text)).map(([what]) => error(path, `looks as if it held ${what}`)),
      ...(own ? [error(path, 'holds a secret of this installation')] : []),
    ]
  })
}
