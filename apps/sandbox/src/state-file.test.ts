import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openState } from './state-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sandbox-state-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('state that was saved is found again, and what was not saved is not', () => {
  const first = openState('shop', dir, () => ({ sold: 0 }))
  first.data.sold = 1
  first.save()
  first.data.sold = 2
  const second = openState('shop', dir, () => ({ sold: 0 }))
  expect(second.data).toEqual({ sold: 1 })
})

test('the seed is kept from the first moment', () => {
  openState('shop', dir, () => ({ secret: 'a' }))
  expect(openState('shop', dir, () => ({ secret: 'b' })).data.secret).toBe('a')
})

test('without a folder nothing is written', () => {
  const state = openState('shop', undefined, () => ({ sold: 0 }))
  state.save()
  expect(readdirSync(dir)).toEqual([])
})

test('a broken file is moved aside and said so', () => {
  writeFileSync(join(dir, 'shop.json'), '{"sold": 1')
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { data } = openState('shop', dir, () => ({ sold: 0 }))
  expect(data).toEqual({ sold: 0 })
  expect(said.mock.calls.flat().join('')).toContain('could not read')
  said.mockRestore()
  const aside = readdirSync(dir).find((name) => name.includes('.broken-')) ?? ''
  expect(readFileSync(join(dir, aside), 'utf8')).toBe('{"sold": 1')
})

test('the state of an older version, which has another shape, is moved aside too', () => {
  writeFileSync(join(dir, 'shop.json'), JSON.stringify({ sold: 7 }))
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(openState('shop', dir, () => ({ sold: 0 })).data).toEqual({ sold: 0 })
  expect(said.mock.calls.flat().join('')).toContain('--fresh')
  said.mockRestore()
})
