/** What the server and the thread that searches for it send each other. */

import type { Fault } from '../../core/answer/fault.ts'
import type { SearchHandlers } from './create-handlers.ts'

/** What is called, or the call that nobody waits for any more. */
export type ThreadRequest = { readonly id: number } & (ThreadCall | { readonly name: 'stop' })

export type ThreadCall =
  | { readonly name: 'search'; readonly parameters: Parameters<SearchHandlers['search']>[0] }
  | { readonly name: 'check'; readonly parameters: Parameters<SearchHandlers['check']>[0] }

/** Of a call; that of `OPENED` has the number of its episodes. */
export type ThreadResponse = { readonly id: number } & ({ readonly result: unknown } | { readonly fault: Fault })

/** Id of the response that comes first, without a call: the library has been read. */
export const OPENED = 0
