import { QueryClient } from '@tanstack/react-query'
import { ApiFailure } from './api-failure.ts'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The browser's idea of "offline" is wrong behind some proxies and on isolated machines: always try.
        networkMode: 'always',
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && mayPass(error),
        retryDelay: 800,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

function mayPass(error: Error): boolean {
  return !(error instanceof ApiFailure) || error.status === 0 || error.status >= 500
}
