import type { ObjectType } from './state.ts'

/** HubSpot's own numbers, by the direction of the link. Only these pairs can be linked here. */
const typeIds: Partial<Record<`${ObjectType} ${ObjectType}`, number>> = {
  'notes contacts': 202,
  'contacts notes': 201,
  'notes companies': 190,
  'companies notes': 189,
  'tasks contacts': 204,
  'contacts tasks': 203,
  'tasks companies': 192,
  'companies tasks': 191,
  'contacts companies': 279,
  'companies contacts': 280,
}

export function associationTypeId(from: ObjectType, to: ObjectType): number | null {
  return typeIds[`${from} ${to}`] ?? null
}

/** What a record of this type is linked to by a type's number. */
export function associatedType(from: ObjectType, typeId: number): ObjectType | null {
  const others: ObjectType[] = ['contacts', 'companies', 'notes', 'tasks']
  return others.find((to) => associationTypeId(from, to) === typeId) ?? null
}
