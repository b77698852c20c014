/** A library of which the episodes kept on this device stay readable: offline, while the site cannot be reached, and while it is late. */

import { answerWith, throwIfAborted, type AbortSignalLike, type Answer, type RequestOptions } from '../answer/answer.ts'
import { type Fault, FaultError, isOfNetwork } from '../answer/fault.ts'
import type { LibrarySource } from './library-source.ts'

export interface Kept<Source> {
  /** Undefined where nothing is kept. Never rejects. */
  readonly open: () => Promise<Source | undefined>
  /** Calls back when a request counts as late, unless the function that it returns is called before: that also ends the signal. */
  readonly late: (onLate: (signal: AbortSignalLike) => void) => () => void
}

/** What is kept answers in place of the site; the fault says why there is no more. Where nothing of it is kept, the site's fault stands. */
export function withKept(site: LibrarySource, kept: Kept<LibrarySource>): LibrarySource {
  return {
    ...site,
    // What is kept is counted as no library, and no list of names is kept with it.
    list: (wanted, options) =>
      wanted.facts
        ? site.list(wanted, options)
        : requestWithKept(site, kept, (source, how) => source.list(wanted, how), options),
    episode: (id, options) => requestWithKept(site, kept, (source, how) => source.episode(id, how), options),
  }
}

/** @param lessKept The fault once what is kept is there; undefined where nothing is missing any more. */
export async function requestWithKept<Source, T extends object, Result extends T | undefined>(
  site: Source,
  { open, late }: Kept<Source>,
  send: (source: Source, options: RequestOptions<T>) => Promise<Answer<Result>>,
  options: RequestOptions<T> = {},
  lessKept?: (fault: Fault, kept: Source) => Promise<Fault | undefined>,
): Promise<Answer<Result>> {
  const { signal, onProgress } = options
  const showKept = async (until: AbortSignalLike) => {
    const kept = await open()
    const early = kept && (await send(kept, { signal: until }))
    if (early?.value !== undefined && !until.aborted) onProgress?.(answerWith<T>(early.value, 'partial', [SLOW]))
  }
  // What fails meanwhile changes nothing: the site is waited for.
  const stop = onProgress && late((until) => void showKept(until).catch(() => {}))
  try {
    return await send(site, { signal, onProgress })
  } catch (error) {
    throwIfAborted(signal)
    if (!(error instanceof FaultError) || !isOfNetwork(error.fault)) throw error
    const kept = await open()
    const found = kept && (await send(kept, { signal }))
    if (found?.value === undefined) throw error
    const fault = lessKept ? await lessKept(error.fault, kept!) : error.fault
    return answerWith(found.value, fault ? 'atLeast' : found.completeness, [...(fault ? [fault] : []), ...found.faults])
  } finally {
    stop?.()
  }
}

const SLOW: Fault = { kind: 'slow', detail: 'no answer yet' }
