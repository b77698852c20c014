/** The palette joined to the page it lies over: what it searches, and where a chosen result leads. */

import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Session } from '../session/session.ts'
import { createLibrarySearch } from '../session/create-library-search.ts'
import { useCell } from '../session/use-cell.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useCatalogue, useNames, type CatalogueState, type NamesState } from '../session/use-library.ts'
import type { SearchClient } from '../session/worker/create-search-client.ts'
import { Palette } from '../views/search/palette.tsx'
import type { PaletteSearch } from '../views/search/use-palette-answer.ts'
import { formatCount } from '../views/parts/title.ts'
import { listSpeakingVoices } from '../views/parts/voice-select.tsx'
import { describeCoverage, isPartial, measureCoverage } from '../views/strip/coverage-words.ts'
import { chooseResult } from './choose-result.ts'
import { usePlayerBeside } from './use-player-beside.ts'

export interface OpenPaletteProps {
  readonly session: Session | undefined
  /** What the field holds when it opens; undefined while it is closed. */
  readonly text: string | undefined
  readonly onClose: () => void
}

export function OpenPalette({ session, text, onClose }: OpenPaletteProps) {
  const explorer = useExplorer()
  const catalogue = useCatalogue(explorer)
  const names = useNames(explorer)
  const recent = useCell(explorer.reader.recent)
  const [, navigate] = useLocation()
  const client = useSearchClient(session)
  const search = useFreshSearch(client, catalogue, names)
  const leavesPlayerFree = usePlayerBeside(session, text !== undefined)
  const episodes = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : []
  if (!search) return null
  return (
    <Palette
      open={text !== undefined}
      initialText={text ?? ''}
      search={search}
      scope={describeScope(session, episodes.length)}
      episodes={episodes}
      episode={session && { title: session.episode.title, duration: session.transcript.duration }}
      voices={session && listSpeakingVoices(session.speakers, session.voices)}
      recent={recent}
      leavesPlayerFree={leavesPlayerFree}
      onClose={onClose}
      onChoose={(choice, how) => {
        onClose()
        chooseResult(choice, how, { explorer, session, navigate })
      }}
    />
  )
}

/** The open episode's own search, or one over the library's lists for as long as the palette is used. */
function useSearchClient(session: Session | undefined): SearchClient | undefined {
  const { library } = useExplorer()
  const [listSearch, setListSearch] = useState<SearchClient>()
  useEffect(() => {
    if (session) return
    const created = createLibrarySearch(library)
    // A worker is outside of React; it can only be made and ended in an effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setListSearch(created)
    return () => created.dispose()
  }, [library, session])
  return session?.search ?? listSearch
}

/** Another function whenever the lists have come, so that what was asked before is asked again with them. */
function useFreshSearch(
  client: SearchClient | undefined,
  catalogue: CatalogueState,
  names: NamesState,
): PaletteSearch | undefined {
  const search = useCallback<PaletteSearch>(
    (query, options, onPart) => client!.search(query, options, onPart),
    // oxlint-disable-next-line react/exhaustive-deps
    [client, catalogue, names],
  )
  return client && search
}

function describeScope(session: Session | undefined, episodes: number): string {
  const library = `${formatCount(episodes, 'episode')} by title, tags and names`
  if (!session) return library
  const coverage = measureCoverage(session.transcript)
  const isCut = session.transcript.isTimed && isPartial(coverage)
  return `this transcript${isCut ? ` (${describeCoverage(coverage)})` : ''}, its notes, and ${library}`
}
