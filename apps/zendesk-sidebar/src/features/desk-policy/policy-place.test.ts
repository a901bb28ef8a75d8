import { expect, test } from 'vitest'
import { policyAddress, policyListAddress, policyViews, readPolicyPlace } from './policy-place.ts'

const id = '0197c1de-8a2b-7c11-9d3e-52f0a1b2c3d4'

test('every view has an address that leads back to it', () => {
  for (const view of policyViews) expect(readPolicyPlace(policyAddress(id, view))).toEqual({ id, view, subject: null })
  expect(readPolicyPlace(policyAddress(id, 'what-if', '1003'))).toEqual({ id, view: 'what-if', subject: '1003' })
  expect(readPolicyPlace(policyAddress(id, 'backtest', '30'))).toMatchObject({ view: 'backtest', subject: '30' })
  expect(readPolicyPlace(policyAddress(id, 'backtest', '31'))).toMatchObject({ view: 'backtest', subject: null })
  expect(readPolicyPlace(policyAddress(id, 'request', 'rr_1'))).toEqual({ id, view: 'request', subject: 'rr_1' })
  expect(readPolicyPlace(policyListAddress)).toEqual({ id: null, view: 'settings', subject: null })
})

test('what is not one of our addresses is the list, or somewhere else', () => {
  const list = { id: null, view: 'settings', subject: null }
  for (const hash of ['#/policy/', '#/policy/3', `#/policy/${id}/other`, '#/policy/..%2Fdrafts'])
    expect(readPolicyPlace(hash), hash).toEqual(list)
  for (const hash of ['', '#/mine', '#/policyx', `#/policy/${id}/backtest/1/2`])
    expect(readPolicyPlace(hash), hash).toBeNull()
})

test('an id that could leave its place in a URL is not taken', () => {
  for (const ticket of ['../x', 'a', '1?b', '', '9'.repeat(40)])
    expect(readPolicyPlace(`#/policy/${id}/what-if/${ticket}`)?.subject ?? null, ticket).toBeNull()
})
