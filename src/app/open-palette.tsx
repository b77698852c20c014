/** The palette joined to the page it lies over: what it searches, and where a chosen result leads. */

import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { filterCatalogue } from '../core/episode/catalogue.ts'
import type { LibraryAddress } from '../session/address.ts'
import type { Session } from '../session/session.ts'
import { changeSearchAddress, formatSearchPath, narrowAlike, type SearchAddress } from '../session/search-address.ts'
import { useCell } from '../session/use-cell.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useCatalogue, useNames } from '../session/use-library.ts'
import { isNarrowing } from '../views/library/library-search.ts'
import { Palette, type AskedSearch } from '../views/search/palette.tsx'
import type { PaletteSearch } from '../views/search/use-palette-answer.ts'
import { listSpeakingVoices } from '../views/parts/voice-select.tsx'
import { chooseResult } from './choose-result.ts'
import { describeScope } from './describe-scope.ts'
import { usePlayerBeside } from './use-player-beside.ts'
import { useFreshSearch, useSearchClient } from './use-search-client.ts'

export interface OpenPaletteProps {
  readonly session: Session | undefined
  /** What the field holds when it opens; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there. */
  readonly isEntered: boolean
  readonly onClose: () => void
  /** What narrows the page below narrows the search too. */
  readonly narrowed?: LibraryAddress | undefined
}

export function OpenPalette({ session, text, isEntered, onClose, narrowed }: OpenPaletteProps) {
  const explorer = useExplorer()
  const catalogue = useCatalogue(explorer)
  const names = useNames(explorer)
  const recent = useCell(explorer.reader.recent)
  const [, navigate] = useLocation()
  const client = useSearchClient(session)
  const fresh = useFreshSearch(client, catalogue, names)
  const leavesPlayerFree = usePlayerBeside(session, text !== undefined)
  const episodes = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : NONE
  const alike = changeSearchAddress({ q: '' }, narrowed ? narrowAlike(narrowed) : {})
  const left = useMemo(
    () => (narrowed && isNarrowing(narrowed) ? filterCatalogue(episodes, narrowed) : undefined),
    [episodes, narrowed],
  )
  const search = useMemo<PaletteSearch | undefined>(() => {
    if (!fresh || !left) return fresh
    const ids = new Set<string>(left.map(({ id }) => id))
    return (query, options, onPart) => fresh(query, { ...options, episodes: ids }, onPart)
  }, [fresh, left])
  if (!search) return null
  return (
    <Palette
      open={text !== undefined}
      initialText={text ?? ''}
      isEntered={isEntered}
      search={search}
      describeScope={(answer) =>
        describeScope(session, left ?? episodes, answer) + (left ? ', which the library is narrowed to' : '')
      }
      episodes={episodes}
      episode={
        session && { id: session.episode.id, title: session.episode.title, duration: session.transcript.duration }
      }
      voices={session && listSpeakingVoices(session.speakers, session.voices)}
      recent={recent}
      leavesPlayerFree={leavesPlayerFree}
      onClose={onClose}
      onChoose={(choice, how) => {
        onClose()
        chooseResult(choice, how, { explorer, session, navigate })
      }}
      formatPage={(asked) => explorer.base + formatSearchPath(readAsked(alike, asked)).slice(1)}
      onOpenPage={(asked) => {
        onClose()
        explorer.reader.recent.addSearch(asked.query)
        navigate(formatSearchPath(readAsked(alike, asked)))
      }}
    />
  )
}

const NONE = [] as const

function readAsked(narrowed: SearchAddress, { query, kind, speaker }: AskedSearch): SearchAddress {
  return changeSearchAddress({ ...narrowed, q: query }, { kind, speaker })
}
