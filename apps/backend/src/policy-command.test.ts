import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultPolicy } from '#policy/default-policy.ts'
import { policyCommand } from '#policy-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-policy-'))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) }
  const code = await policyCommand(args, output, () => Promise.reject(new Error('needs a database')))
  return { code, ...said }
}

const usd = { ...defaultPolicy.money['usd'], autoApprove: '100.00' }
const larger = file('larger.json', { ...defaultPolicy, money: { ...defaultPolicy.money, usd } })
const standard = file('standard.json', defaultPolicy)

test('check says yes, with its warnings, or every path that is wrong', async () => {
  expect(await run('check', standard)).toEqual({ code: 0, out: `${standard} can be used.\n`, err: '' })
  const wrong = file('wrong.json', { ...defaultPolicy, partialRefund: 'boss', windw: {} })
  const refused = await run('check', wrong)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('  partialRefund: This must be one of: none, lead, finance, lead_and_finance.\n')
  expect(refused.err).toContain('  windw: There is no such setting. Is it misspelled?\n')
  expect((await run('check', file('not.json', '{'))).err).toContain('This is not JSON')
  expect((await run('check', join(folder, 'absent.json'))).err).toContain('This file cannot be read.')
})

test('diff says in words what is different', async () => {
  const said = await run('diff', standard, larger)
  expect(said).toEqual({ code: 0, out: 'auto-approve ceiling (USD): 75.00 -> 100.00\n', err: '' })
  expect((await run('diff', standard, standard)).out).toBe('Nothing is different.\n')
})

test('what is not understood is answered with the usage, before anything is opened', async () => {
  for (const args of [
    [],
    ['check'],
    ['diff', standard],
    ['backtest'],
    ['backtest', '--policy', standard, '--since', '0d'],
  ]) {
    expect(await run(...args), args.join(' ')).toMatchObject({ code: 2, out: '' })
  }
  await expect(run('backtest', '--policy', standard, '--since', '90d')).rejects.toThrow('needs a database')
})
