/** What a row says of a name before its page is opened: the episodes that name it, and those in which it speaks. */

import { useEffect, useState } from 'react'
import { getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { loadStoredName } from '../../library/load-name-page.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../app-services.ts'
import { useAppServices } from '../use-app-services.ts'
import { recallName } from './use-library.ts'

export interface NameFacts {
  /** Episodes whose notes list it. */
  readonly named: number
  /** Episodes in which a person of this name speaks. */
  readonly speaks: number
}

/** Undefined until it is known, and where nothing is stored of the name: then it stands in files of this device alone. */
export function useNameFacts(slug: string): NameFacts | undefined {
  const services = useAppServices()
  const [loaded, setLoaded] = useState<{ readonly slug: string; readonly facts: NameFacts | undefined }>()
  useEffect(
    () =>
      loadAbortable(
        (signal) => loadFacts(services, slug, signal),
        (facts) => setLoaded({ slug, facts }),
      ),
    [services, slug],
  )
  return loaded?.slug === slug ? loaded.facts : undefined
}

/** From the file of the name alone: the list of all names grows with the library. */
async function loadFacts(
  { base, source }: AppServices,
  slug: string,
  signal: AbortSignal,
): Promise<NameFacts | undefined> {
  const load = await loadStoredName(slug, base, signal)
  const known = recallName(source, slug)
  if (!load.ok || 'moved' in load.name) return known && { named: known.episodes.length, speaks: 0 }
  if (!('slug' in load.name)) return { named: 1, speaks: 0 }
  const { episodes, totals, person } = load.name
  return { named: totals?.episodes ?? episodes.length, speaks: person ? getTalkTotals(person).episodes : 0 }
}
