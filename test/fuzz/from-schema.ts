import * as fc from 'fast-check'
import { canary } from '#fuzz/canary.ts'
import type { JsonSchema } from '#fuzz/routes.ts'

/** Ids that exist in the sandbox, and everyday values: whatever fits a pattern is taken, so that handlers are reached. */
const known = [
  '1001', '1002', '1003', '104', '105',
  'pi_clara_machine', 'pi_ben_shirt', 'pi_ada_second', 'pi_nobody',
  'cus_clara', 'cus_ada', 'sub_ada', 'in_ada_1', 'ch_ada_second', 're_nothing', 'evt_1',
  'usd', 'EUR', 'US', 'en', 'web_chat', '1.0', '12345678', '49.99',
  '2026-11-20T10:00:00Z', '2026-11-20', '00000000-0000-4000-8000-000000000001', canary.mail, 'https://example.org/x',
] // prettier-ignore

/** What people, bots and attackers write where any text fits. */
const hostile = [
  canary.card, canary.secret, canary.mail, `My card is ${canary.card}, write to ${canary.mail}. ${canary.secret}`,
  '<script>alert(1)</script>', "' OR 1=1; drop table audit_log; --", '{{7*7}} ${7*7}', '../../../../etc/passwd', '%00%0d%0a',
  '=cmd()', 'a\u0000b', '\ud800', '\u202e\u0000', '__proto__', 'constructor', 'null', '-1', '1e21', 'é'.normalize('NFD'),
  'x'.repeat(5000), '\n\r\n', '🧾'.repeat(50), 'true', '[]', '{}',
] // prettier-ignore

/** Fits the schema, as far as a schema can say it; where any text fits it is one of `texts`. */
export function fitting(schema: JsonSchema, texts: readonly string[] = hostile): fc.Arbitrary<unknown> {
  const each = (part: JsonSchema): fc.Arbitrary<unknown> => fitting(part, texts)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map(each))
  if (schema.allOf) return each(Object.assign({}, ...schema.allOf) as JsonSchema)
  const types = [schema.type ?? 'anything'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, texts)))
}

function ofType(type: string, schema: JsonSchema, texts: readonly string[]): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectOf(schema, texts)
    case 'array': {
      const maxLength = Math.min(schema.maxItems ?? 3, 3)
      return fc.array(fitting(schema.items ?? {}, texts), {
        minLength: Math.min(schema.minItems ?? 0, maxLength),
        maxLength,
      })
    }
    case 'integer':
    case 'number': {
      const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1000 : schema.exclusiveMinimum + 1)
      return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 100_000, 100_000)) })
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(schema, texts)
    default:
      return fc.oneof(fc.constantFrom(...texts), fc.jsonValue({ maxDepth: 2 }))
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, texts: readonly string[]): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, fitting(schema, texts)]))
  return fc.record(members, { requiredKeys: required.filter((name) => name in members) })
}

function textOf(schema: JsonSchema, texts: readonly string[]): fc.Arbitrary<string> {
  const { pattern, format, minLength = 0, maxLength = 100_000 } = schema
  const shape = new RegExp(pattern ?? '', 'u')
  const fits = (text: string): boolean =>
    shape.test(text) && text.length >= minLength && text.length <= maxLength && (!format || text.length < 60)
  const candidates = pattern ? known.filter(fits) : texts.filter(fits)
  if (candidates.length > 0) return fc.constantFrom(...candidates)
  return fc.constant('x'.repeat(Math.max(1, minLength)))
}

/** Any value that hardly anybody expects. */
export const unexpected: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, {}, [], [[]], '', 0, -1, 0.1, 1e21, 2 ** 53, { $ne: null }, [null], {
    toString: 1,
  }),
  fc.constantFrom<unknown>(...hostile),
  fc.jsonValue({ maxDepth: 3 }),
)
