/** The page for opening files, joined to what opens them. A single file without a fault leads straight to its episode. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { useCallback, useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import {
  dropOffered,
  loadOffered,
  offeredFiles,
  takeOffered,
  type OfferedFiles,
} from '../../services/offline/offered-files.ts'
import { loadOpening, type FileResult, type Opening, type OpeningState } from '../../services/opening.ts'
import { useStore } from 'zustand'
import { useAppServices } from '../../services/use-app-services.ts'
import { OpeningView } from '../../views/import/opening-view.tsx'
import { useCopy } from '../../views/parts/controls/use-copy.ts'
import { LostContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { useLoaded } from './use-loaded.ts'
import { useOpenFiles } from '../frame/use-open-files.ts'
import { usePageTitle } from '../frame/use-page-title.ts'

export function OpeningPage() {
  const services = useAppServices()
  const loaded = useLoaded(useCallback(() => loadOpening(services), [services]))
  usePageTitle('Open a file', loaded.phase !== 'loading')
  return (
    <SitePage>
      {loaded.phase === 'failed' && <LostContent name="Opening files" {...loaded} />}
      {loaded.phase === 'ready' && <OpeningStage opening={loaded.value} />}
    </SitePage>
  )
}

function OpeningStage({ opening }: { readonly opening: Opening }) {
  const services = useAppServices()
  const state = useStore(opening.state)
  const openFiles = useOpenFiles()
  const copy = useCopy()
  const [, navigate] = useLocation()

  const offered = useStore(offeredFiles)
  const isRefused = useSharedAddress()
  const open = async (files: OfferedFiles) => {
    const taken = await takeOffered(files)
    if (taken.length > 0) openFiles(taken)
    else services.announce('These files are not waiting any more')
  }
  const drop = async (files: OfferedFiles) => {
    await dropOffered(files)
    services.announce(files.files.length === 1 ? 'The file was not opened' : 'The files were not opened')
    document.getElementById('main')?.focus()
  }
  useEffect(() => {
    const clean = findCleanEpisode(state)
    if (!clean || offered.length > 0) return
    opening.dismiss()
    services.announce(describeClean(clean))
    navigate(`/e/${encodePathPart(clean.id)}`, { replace: true })
  }, [state, offered, opening, services, navigate])

  return (
    <OpeningView
      state={state}
      offers={{ offered, isRefused, onOpen: (files) => void open(files), onDrop: (files) => void drop(files) }}
      onFiles={openFiles}
      onStop={() => opening.stop()}
      onDecide={(choices) => void opening.decide(choices)}
      onReadAgain={() => void opening.readAgain()}
      onCopy={(text) => void copy(text)}
    />
  )
}

/** Looks for what waits, also when the address says that something was shared just now. True: it was refused. */
function useSharedAddress(): boolean {
  const search = useSearch()
  const [, navigate] = useLocation()
  const [isRefused, setRefused] = useState(false)
  const shared = new URLSearchParams(search).get('shared')
  if (shared !== null && isRefused !== (shared === 'refused')) setRefused(!isRefused)
  useEffect(() => {
    void loadOffered()
    if (shared !== null) navigate('/open', { replace: true })
  }, [shared, navigate])
  return isRefused
}

type CleanResult = Extract<FileResult, { readonly id: string }>

/** One file, really kept or there already, with nothing to report. */
function findCleanEpisode(state: OpeningState): CleanResult | undefined {
  if (state.phase !== 'done' || state.passedOver > 0) return undefined
  const [only, second] = state.reports
  if (!only || second || !('id' in only.result)) return undefined
  if (only.result.kind === 'unchanged') return only.result
  return state.keeping === 'saved' && only.report.warnings === 0 ? only.result : undefined
}

function describeClean(result: CleanResult): string {
  const { kind, title } = result
  const change = 'change' in result ? result.change : undefined
  if (kind === 'unchanged') return 'You already have this episode'
  if (kind !== 'updated' && kind !== 'copied') return `${title} was added to your library`
  if (kind === 'copied')
    return `Differs from the site’s episode, so your own copy was added${change === undefined ? '' : `: ${change}`}`
  return change === undefined ? `${title} is up to date` : `${title} was updated: ${change}`
}
