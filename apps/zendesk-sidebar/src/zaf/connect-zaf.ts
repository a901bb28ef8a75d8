import ZAFClient from 'zendesk_app_framework_sdk'
import { createZafClient } from './zaf-client.ts'
import type { ZafClient } from './zaf-client.ts'

/** Null when the page was not opened by Zendesk. */
export function connectZaf(): ZafClient | null {
  const sdk = ZAFClient.init()
  return sdk === false ? null : createZafClient(sdk)
}
