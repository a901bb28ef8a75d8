import * as fc from 'fast-check'
import { fitting, unexpected } from '#fuzz/from-schema.ts'
import type { JsonSchema } from '#fuzz/routes.ts'

export type Body = { text: string; type: string; kind: 'fits' | 'changed' | 'more' | 'no JSON' }

const json = 'application/json'

/** Bodies for a route that reads this: few that fit, most with one thing wrong, and some that are no JSON at all. */
export function bodiesFor(schema: JsonSchema | undefined): fc.Arbitrary<Body> {
  const value = schema ? fitting(schema) : unexpected
  const fits = value.map((it): Body => ({ text: stringify(it), type: json, kind: 'fits' }))
  return fc.oneof(
    { arbitrary: fits, weight: 1 },
    { arbitrary: changed(value), weight: 6 },
    { arbitrary: withMore(value), weight: 2 },
    { arbitrary: noJson(fits), weight: 4 },
  )
}

/** One member, anywhere in it, is something else or gone. */
function changed(value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  return fc.tuple(value, fc.nat(), unexpected, fc.boolean()).map(([it, at, other, isGone]) => {
    const copy: unknown = structuredClone(it)
    const places = placesIn(copy)
    const place = places[at % Math.max(1, places.length)]
    if (!place) return { text: stringify(other), type: json, kind: 'changed' }
    if (isGone) Reflect.deleteProperty(place.holder, place.key)
    else place.holder[place.key] = other
    return { text: stringify(copy), type: json, kind: 'changed' }
  })
}

function withMore(value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  const names = [
    '__proto__',
    'constructor',
    'status',
    'state',
    'approved_by',
    'installation_id',
    'id',
    '',
    'x'.repeat(300),
  ]
  return fc.tuple(value, fc.constantFrom(...names), unexpected).map(([it, name, other]) => {
    const text = stringify(it)
    const more = `${JSON.stringify(name)}:${stringify(other)}`
    const isObject = text.startsWith('{')
    return {
      text: isObject ? `{${more}${text === '{}' ? '' : ','}${text.slice(1)}` : `{${more}}`,
      type: json,
      kind: 'more',
    }
  })
}

function noJson(fits: fc.Arbitrary<Body>): fc.Arbitrary<Body> {
  const types = [
    json,
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '',
    'x',
  ]
  const cut = fc.tuple(fits, fc.nat()).map(([{ text }, at]) => text.slice(0, at % Math.max(1, text.length)))
  const texts = fc.oneof(
    cut,
    fc.constantFrom(
      '[',
      '{"a":1e999}',
      '\ufeff{}',
      '{"a":}',
      "{'a':1}",
      'NaN',
      '\u0000',
      '"',
      `${'['.repeat(39)}${']'.repeat(39)}`,
      '['.repeat(5000),
      `{"a":${'{"a":'.repeat(60)}1${'}'.repeat(61)}`,
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      'a=1&b[]=2&__proto__[x]=3',
      '--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n1\r\n--x--',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  return fc.tuple(texts, fc.constantFrom(...types)).map(([text, type]) => ({ text, type, kind: 'no JSON' }))
}

type Place = { holder: Record<string, unknown>; key: string }

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])])
}

function stringify(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}
