import { expect, test } from 'vitest'
import { emailSubject } from '#refunds/email-subject.ts'

const secret = 'a secret of this installation, long enough'

test('spellings of one address are one subject, other addresses and other installations are not', () => {
  const ada = emailSubject('ada@example.com', secret)
  for (const spelling of ['Ada@Example.com', ' ada@example.com ', 'ada+shop@example.com'])
    expect(emailSubject(spelling, secret), spelling).toBe(ada)
  const gmail = emailSubject('adamartin@gmail.com', secret)
  for (const spelling of ['ada.martin@gmail.com', 'A.d.a.Martin+shop@googlemail.com'])
    expect(emailSubject(spelling, secret), spelling).toBe(gmail)
  expect(emailSubject('a.da@example.com', secret)).not.toBe(ada)
  expect(emailSubject('ida@example.com', secret)).not.toBe(ada)
  expect(emailSubject('ada@example.com', `${secret}!`)).not.toBe(ada)
  expect(ada).not.toContain('ada')
  expect(emailSubject(null, secret)).toBeNull()
  expect(emailSubject('', secret)).toBeNull()
})
