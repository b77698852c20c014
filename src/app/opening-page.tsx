/** The page for opening files, joined to what opens them. A single file without a fault leads straight to its episode. */

import { encodePathPart } from '../core/text/encode-path-part.ts'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { loadOpening, type Opening, type OpeningState } from '../session/opening.ts'
import { useCell } from '../session/use-cell.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { OpeningView } from '../views/import/opening-view.tsx'
import { useCopy } from '../views/parts/use-copy.ts'
import { PageFrame } from './page-frame.tsx'
import { useOpenFiles } from './use-open-files.ts'
import { usePageTitle } from './use-page-title.ts'

export function OpeningPage() {
  const explorer = useExplorer()
  const [opening, setOpening] = useState<Opening>()
  usePageTitle('Open a file', opening !== undefined)
  useEffect(() => {
    loadOpening(explorer.library).then(setOpening, () =>
      explorer.announce('Opening files is not available. Reload the page to try again'),
    )
  }, [explorer])
  return <PageFrame crumb="Open a file">{opening && <OpeningStage opening={opening} />}</PageFrame>
}

function OpeningStage({ opening }: { readonly opening: Opening }) {
  const explorer = useExplorer()
  const state = useCell(opening.state)
  const openFiles = useOpenFiles()
  const copy = useCopy()
  const [, navigate] = useLocation()

  useEffect(() => {
    const clean = findCleanEpisode(state)
    if (!clean) return
    opening.dismiss()
    explorer.announce(`${clean.title} was added to your library`)
    navigate(`/e/${encodePathPart(clean.id)}`, { replace: true })
  }, [state, opening, explorer, navigate])

  return (
    <OpeningView
      state={state}
      onFiles={openFiles}
      onStop={() => opening.stop()}
      onDecide={(choices) => void opening.decide(choices)}
      onReadAgain={() => void opening.readAgain()}
      onCopy={(text) => void copy(text)}
    />
  )
}

/** One file, really kept, with nothing to report. */
function findCleanEpisode(state: OpeningState): { readonly id: string; readonly title: string } | undefined {
  if (state.phase !== 'done' || state.keeping !== 'saved' || state.passedOver > 0) return undefined
  const [only, second] = state.reports
  if (!only || second || only.report.warnings > 0 || !('id' in only.result)) return undefined
  return only.result
}
