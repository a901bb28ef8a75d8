import { createContext, useContext } from 'react'
import type { ZafClient } from './zaf-client.ts'

export const ZafContext = createContext<ZafClient | null>(null)

export function useZaf(): ZafClient {
  const zaf = useContext(ZafContext)
  if (!zaf) throw new Error('useZaf needs a ZafContext above it.')
  return zaf
}
