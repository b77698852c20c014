/** The address of the list of names: `/names?kind=company&sort=name&q=open`. */

import { NAME_SORTS, type NameSort } from '../../core/findings/mentions/list-names.ts'
import type { MentionKind } from '../../core/episode/schema.ts'
import { isNameKind } from '../search/kind-words.ts'

export interface NamesAddress {
  readonly kind?: MentionKind | undefined
  readonly sort: NameSort
  readonly q: string
}

export const MAX_QUERY_LENGTH = 80

/** Never throws. Doubled parameters: the last wins; what makes no sense is left out. */
export function parseNamesAddress(search: string): NamesAddress {
  const parameters = new URLSearchParams(search)
  const last = (name: string) => parameters.getAll(name).at(-1)
  const kind = last('kind')
  return {
    kind: isNameKind(kind) ? kind : undefined,
    sort: NAME_SORTS.find((sort) => sort === last('sort')) ?? 'passages',
    q: (last('q') ?? '').slice(0, MAX_QUERY_LENGTH),
  }
}

export function formatNamesPath({ kind, sort, q }: NamesAddress): string {
  const parameters = new URLSearchParams()
  if (kind !== undefined) parameters.set('kind', kind)
  if (sort !== 'passages') parameters.set('sort', sort)
  if (q.trim() !== '') parameters.set('q', q)
  return parameters.size === 0 ? '/names' : `/names?${parameters.toString()}`
}
