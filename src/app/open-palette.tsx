/** The palette joined to the page it lies over: what it searches, and where a chosen result leads. */

import { useLocation } from 'wouter'
import type { Session } from '../session/session.ts'
import { changeSearchAddress, formatSearchPath, type SearchAddress } from '../session/search-address.ts'
import { useCell } from '../session/use-cell.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useCatalogue, useNames } from '../session/use-library.ts'
import { Palette, type AskedSearch } from '../views/search/palette.tsx'
import { listSpeakingVoices } from '../views/parts/voice-select.tsx'
import { chooseResult } from './choose-result.ts'
import { describeScope } from './describe-scope.ts'
import { usePlayerBeside } from './use-player-beside.ts'
import { useFreshSearch, useSearchClient } from './use-search-client.ts'

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
      describeScope={(answer) => describeScope(session, episodes, answer)}
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
      formatPage={(asked) => explorer.base + formatSearchPath(readAsked(asked)).slice(1)}
      onOpenPage={(asked) => {
        onClose()
        explorer.reader.recent.addSearch(asked.query)
        navigate(formatSearchPath(readAsked(asked)))
      }}
    />
  )
}

function readAsked({ query, kind, speaker }: AskedSearch): SearchAddress {
  return changeSearchAddress({ q: query }, { kind, speaker })
}
