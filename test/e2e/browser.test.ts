import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

test('a browser is found or brought along, and draws letters', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 120 } })
  await page.setContent('<p style="font: 32px sans-serif"><span>iiii</span> <span>WWWW</span></p>')
  const widths = await page
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width))
  const [narrow = 0, wide = 0] = widths
  // Without any font every letter would be the same empty box.
  expect(narrow).toBeGreaterThan(0)
  expect(wide).toBeGreaterThan(narrow * 2)
  await page.close()
})
