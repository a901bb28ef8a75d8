import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import type { Page } from 'playwright-core'

type Clip = { x: number; y: number; width: number; height: number }

/**
 * The page as it stands, as `test/.screenshots/<name>.png` for a person to look at. Only with PICTURES=1: no test reads
 * them, and a thousand of them cost as much time as many tests.
 */
export async function takePicture(page: Page, name: string, clip?: Clip): Promise<void> {
  if (process.env['PICTURES'] !== '1') return
  await page.screenshot({ path: join(checkout, 'test/.screenshots', `${name}.png`), ...(clip && { clip }) })
}
