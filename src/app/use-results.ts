/** Asks for a page of results: the last answer stays until the next one is there. */

import { useEffect, useEffectEvent, useState } from 'react'
import type { CatalogueEntry } from '../core/episode/schema.ts'
import type { PaletteAnswer, PaletteOptions } from '../core/search/palette.ts'
import { formatSearchPath, listNarrowed, narrowsEpisodes, type SearchAddress } from '../session/search-address.ts'
import type { PaletteSearch } from '../views/search/use-palette-answer.ts'

/** Passages and things on a page of results. */
const PAGE_ROWS = 100

export interface Results {
  readonly answer: PaletteAnswer | undefined
  /** What is shown does not answer what is asked now. */
  readonly isWaiting: boolean
  /** The last question could not be answered. */
  readonly hasFailed: boolean
}

interface Shown {
  /** Address it answers. */
  readonly path: string
  readonly answer?: PaletteAnswer | undefined
  readonly hasFailed?: boolean
}

export function useResults(
  search: PaletteSearch | undefined,
  address: SearchAddress,
  episodes: readonly CatalogueEntry[],
): Results {
  const [shown, setShown] = useState<Shown>()
  const path = formatSearchPath(address)
  const isEmpty = address.q.trim() === ''
  const ask = useEffectEvent((by: PaletteSearch, take: (answer: PaletteAnswer) => void) =>
    by(address.q, listOptions(address, episodes, PAGE_ROWS), take),
  )
  useEffect(() => {
    if (!search || isEmpty) return
    let isLatest = true
    const take = (answer: PaletteAnswer) => {
      if (isLatest) setShown({ path, answer })
    }
    ask(search, take).then(take, () => {
      if (isLatest) setShown({ path, hasFailed: true })
    })
    return () => {
      isLatest = false
    }
  }, [search, path, isEmpty, episodes])
  if (isEmpty) return { answer: undefined, isWaiting: false, hasFailed: false }
  const isCurrent = shown?.path === path
  return { answer: shown?.answer, isWaiting: !isCurrent, hasFailed: isCurrent && shown.hasFailed === true }
}

/** What is asked for an address, with so many rows. */
export function listOptions(address: SearchAddress, episodes: readonly CatalogueEntry[], most: number): PaletteOptions {
  const { kind, speaker } = address
  return {
    most,
    ...(kind !== undefined && { kind }),
    ...(speaker !== undefined && { speaker }),
    ...(narrowsEpisodes(address) && { episodes: new Set<string>(listNarrowed(episodes, address).map(({ id }) => id)) }),
  }
}
