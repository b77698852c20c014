/** The page on which an episode is compared with another transcript of its recording. */

import { useEffect, useEffectEvent, useMemo } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { formatCount } from '../../core/text/number.ts'
import { applyCorrections } from '../../core/corrections/apply-corrections.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { AppServices } from '../../services/app-services.ts'
import { buildChosen, findReplaced } from '../../services/compare/chosen-corrections.ts'
import { openComparing, type Comparing } from '../../services/compare/comparing.ts'
import { formatEpisodePath, formatMomentPath } from '../../services/links.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEpisode } from '../../services/use-episode.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { buildLoadedEpisode } from '../../session/loaded-episode.ts'
import { BackToEpisode, CompareView, nameOfA } from '../../views/compare/compare-view.tsx'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { splitTitle } from '../../views/parts/title.ts'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'

export function ComparePage({ id }: { readonly id: string }) {
  const services = useAppServices()
  const { state, known, retry } = useEpisode(services, id)
  const title = displayText((state.phase === 'ready' ? state.episode : known)?.title ?? 'Episode')
  const [, navigate] = useLocation()
  usePageTitle(`Compare: ${title}`, state.phase !== 'loading')
  return (
    <PageFrame crumb={splitTitle(title).main} isComing={state.phase === 'loading'}>
      <main id="main" tabIndex={-1} className="compare-page outline-none">
        <BackToEpisode
          href={formatMomentPath(services.base, id)}
          title={title}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            navigate(formatEpisodePath(id))
          }}
        />
        {state.phase === 'failed' && <LoadProblem problem={state.problem} onRetry={retry} />}
        {state.phase === 'ready' && <CompareEpisode services={services} episode={state.episode} />}
      </main>
    </PageFrame>
  )
}

function CompareEpisode({ services, episode }: { readonly services: AppServices; readonly episode: Episode }) {
  const comparing = useMemo(() => openComparing(services.base, episode), [services, episode])
  const heard = useMemo(() => [{ id: episode.id, lacksMedia: episode.media === undefined }], [episode])
  const isOwn = useStore(services.library.opened, (opened) => opened.has(episode.id))
  const { hasSingleKeys } = useReaderSettings(services)
  const own = useStore(services.reader.corrections)?.list(episode.id) ?? []
  const [, navigate] = useLocation()
  useEffect(() => {
    const track = episode.tracks?.find(({ kind }) => kind === 'transcript')
    if (track && comparing.getState().phase === 'none') comparing.compare(track)
    return () => {
      if (comparing.getState().choices.size === 0) comparing.stop()
    }
  }, [comparing, episode])
  useEffect(() => {
    services.reader
      .loadCorrections()
      .catch(() => services.announce('Corrections could not be loaded. Reload the page to try again'))
  }, [services])
  const takeFiles = useEffectEvent((files: readonly File[]) => {
    const [file, ...others] = files
    if (file && others.length === 0) comparing.compare({ name: file.name, file })
    else services.announce('Drop one transcript at a time to compare it')
  })
  useEffect(() => {
    const { textTarget } = services
    textTarget.setState({ add: (files) => takeFiles(files) }, true)
    return () => textTarget.setState(undefined, true)
  }, [services])
  const finish = async () => {
    const count = await saveChosen(services, episode, comparing, nameOfA(isOwn))
    if (count === undefined) return services.announce('Not saved: this device is full')
    navigate(formatEpisodePath(episode.id))
    comparing.finish()
    if (count > 0) services.announce(`${formatCount(count, 'correction')} made`)
  }
  return (
    <HearHost episodes={heard}>
      <CompareView
        {...{ episode, comparing, isOwn, hasSingleKeys }}
        corrections={own.length + (episode.corrections?.length ?? 0)}
        onFiles={([file]) => file && comparing.compare({ name: file.name, file })}
        onDone={() => void finish()}
      />
    </HearHost>
  )
}

/** How many corrections were made; undefined when they could not be kept. */
async function saveChosen(
  { base, reader }: AppServices,
  episode: Episode,
  comparing: Comparing,
  nameA: string,
): Promise<number | undefined> {
  const { comparison, other, choices } = comparing.getState()
  if (!comparison) return 0
  const { source } = buildLoadedEpisode(base, episode)
  const corrections = await reader.loadCorrections().catch(() => undefined)
  if (!corrections) return undefined
  const own = corrections.list(episode.id)
  const shown = applyCorrections(source.episode, source.transcript, [...(episode.corrections ?? []), ...own]).transcript
  const made = buildChosen(source.transcript.segments, {
    differences: comparison.differences,
    choices,
    names: { a: nameA, b: other?.name ?? '' },
    episode: episode.id,
    when: new Date().toISOString(),
    labelOf: (segment) => shown.segments[segment]?.speaker ?? '',
  })
  if (made.length === 0) return 0
  return corrections.change(episode.id, { remove: findReplaced(own, made), add: made }) ? made.length : undefined
}
