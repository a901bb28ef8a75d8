declare module 'zendesk_app_framework_sdk' {
  import type { SdkClient } from './zaf-client.ts'

  const ZAFClient: { init(): SdkClient | false }
  export default ZAFClient
}
