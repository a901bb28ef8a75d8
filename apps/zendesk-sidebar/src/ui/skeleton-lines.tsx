import { Skeleton } from '@zendeskgarden/react-loaders'
import { Stack } from './text.tsx'

/** Holds the place of text that is on its way, line by line. */
export function SkeletonLines({ widths }: { widths: readonly string[] }) {
  return (
    <Stack $gap="xs" aria-hidden="true">
      {widths.map((width, line) => (
        // Lines have no identity of their own and never move.
        // eslint-disable-next-line react/no-array-index-key
        <Skeleton key={line} width={width} height="12px" />
      ))}
    </Stack>
  )
}
