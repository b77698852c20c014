/** The last pages of results, in memory: Back shows them at once, while they are searched anew. */

import type { AnsweredResults } from './answered-results.ts'
import type { AppServices } from '../app-services.ts'
import type { SearchedListsState } from './searched-lists.ts'
import type { LaterRows } from './shown-results.ts'

export interface RememberedResults {
  readonly results: AnsweredResults
  /** Pages of further episodes that have come with them. */
  readonly pages: number
  readonly later: LaterRows
  /** What was searched, with the titles that the rows show. */
  readonly lists: SearchedListsState
  readonly isServed: boolean
}

/** Each may hold hundreds of passages. */
const MAX = 4

const memories = new WeakMap<AppServices, Map<string, RememberedResults>>()

/** @param path Address of the page. */
export function getRememberedResults(services: AppServices, path: string): RememberedResults | undefined {
  return memories.get(services)?.get(path)
}

export function rememberResults(services: AppServices, path: string, results: RememberedResults): void {
  const memory = memories.get(services) ?? new Map<string, RememberedResults>()
  memories.set(services, memory)
  memory.delete(path)
  memory.set(path, results)
  for (const oldest of [...memory.keys()].slice(0, -MAX)) memory.delete(oldest)
}
