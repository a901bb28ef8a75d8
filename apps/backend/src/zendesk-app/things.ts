import type { Ctx } from '#context.ts'
import { zendeskThings } from '#zendesk-app/tables.ts'
import type { ThingKind } from '#zendesk-app/tables.ts'

export interface Things {
  /** By the id that was kept, else by the ids given (what the package made), else by whatever fits. */
  find<T extends { id: string }>(
    kind: ThingKind,
    name: string,
    among: readonly T[],
    fits: (thing: T) => boolean,
    madeByPackage?: string,
  ): T | undefined
}

export async function createThings(ctx: Pick<Ctx, 'deps'>): Promise<Things> {
  const rows = await ctx.deps.db.select().from(zendeskThings)
  return {
    find(kind, name, among, fits, madeByPackage) {
      const kept = rows.find((row) => row.kind === kind && row.name === name)?.zendeskId
      return (
        among.find(({ id }) => id === kept) ??
        among.find(({ id }) => id === madeByPackage) ??
        among.find((one) => fits(one))
      )
    },
  }
}
