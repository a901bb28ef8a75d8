declare module 'zendesk_app_framework_sdk' {
  // An ambient module cannot import by a relative path at its top.
  const ZAFClient: { init(): import('./zaf-client.ts').SdkClient | false }
  export default ZAFClient
}
