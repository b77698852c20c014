/** Gives every component below the page's host the means to hear its passages. */

import { createContext, use, useEffect, useMemo, useState } from 'react'
import { formatSiteKey } from '../../library/opened/records/kept-recordings.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { isNarrow } from '../../platform/media-query.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Session } from '../session.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useOptionalSession } from '../use-session.ts'
import { createHearing, type Hearing } from './hear.ts'

interface PageHearing {
  readonly hearing: Hearing
  /** False for an episode that is known to have no recording. */
  canHear(episodeId: string): boolean
  /** True where the recording is known to be a file, of the open episode or on this device: it needs no frame on the page. */
  isFile(episodeId: string): boolean
}

/** Undefined where nothing can be heard in place. */
export const HearContext = createContext<PageHearing | undefined>(undefined)

export function usePageHearing(): PageHearing | undefined {
  return use(HearContext)
}

interface KnownEpisode {
  readonly id: string
  readonly lacksMedia?: boolean | undefined
}

/** Ends what plays when the page is left. @param hasRoom For the frame of a video; the same function each time. */
export function useNewPageHearing(episodes: readonly KnownEpisode[], hasRoom?: () => boolean): PageHearing {
  const services = useAppServices()
  const session = useOptionalSession()
  const hearing = useMemo(() => createHearing(services, session, hasRoom), [services, session, hasRoom])
  useEffect(() => hearing.close, [hearing])
  const silent = useSilent(services, episodes)
  return useMemo(
    () => ({ hearing, canHear: (id) => !silent.has(id), isFile: (id) => isFile(services, session, id) }),
    [services, session, hearing, silent],
  )
}

function isFile({ recordings, library }: AppServices, session: Session | undefined, id: string): boolean {
  // A recording is only ever added to an episode that is no video.
  if (recordings.has(id)) return true
  if (session?.episode.id === id) return session.episode.media?.kind === 'file'
  const opened = library.opened.getState().get(id)
  return opened?.media === 'file' || (opened?.media === 'none' && opened.recording !== undefined)
}

/** From 1000 px on. */
export function isWide(): boolean {
  return !isNarrow.getState()
}

const NONE: ReadonlySet<string> = new Set()

/** Episodes without media to which no recording was added on this device. */
function useSilent(services: AppServices, episodes: readonly KnownEpisode[]): ReadonlySet<string> {
  const lacking = useMemo(
    () =>
      episodes
        .filter(({ lacksMedia }) => lacksMedia)
        .map(({ id }) => id)
        .join(' '),
    [episodes],
  )
  const [recorded, setRecorded] = useState(NONE)
  useEffect(() => {
    if (lacking === '') return undefined
    const find = async (id: string) => ((await hasRecording(services, id)) ? [id] : [])
    return loadAbortable(
      () => Promise.all(lacking.split(' ').map(find)),
      (found) => setRecorded(new Set(found.flat())),
    )
  }, [services, lacking])
  return useMemo(() => new Set(lacking.split(' ').filter((id) => !recorded.has(id))), [lacking, recorded])
}

async function hasRecording({ recordings, library, store }: AppServices, id: string): Promise<boolean> {
  if (recordings.has(id)) return true
  const opened = library.opened.getState().get(id)
  if (opened) return opened.recording !== undefined
  const kept = await store.get('recordings', formatSiteKey(id))
  return kept.ok && kept.value !== undefined
}
