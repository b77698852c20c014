/** A name over the library: loads the names, then the episodes that say it, one by one as they are wanted. */

import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Catalogue, Names } from '../../core/episode/catalogue-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { findMentions } from '../../core/findings/mentions/occurrences.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import { createLinks } from '../../session/links.ts'
import { createQuoting } from '../../session/passages/quoting.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { useCatalogue, useNames, type CatalogueState, type NamesState } from '../../session/use-library.ts'
import { formatEpisodePath } from '../../views/library/reading-position.ts'
import { listMentionEpisodes, type MentionSort, type MentionSource } from '../../views/mention/build-mention.ts'
import { MentionView, OPEN_AT_FIRST } from '../../views/mention/mention-view.tsx'
import { useCopy } from '../../views/parts/controls/use-copy.ts'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { NotFound } from '../../views/states/not-found.tsx'
import { describeProblem, type ShownProblem } from '../../views/states/problem-words.ts'
import { PageFrame } from '../frame/page-frame.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'

export function MentionPage({ slug }: { readonly slug: string }) {
  const services = useAppServices()
  const catalogue = useCatalogue(services)
  const names = useNames(services)
  const retry = () => {
    services.library.loadCatalogue()
    services.library.loadNames()
  }
  const problem = findProblem(catalogue, names, slug)
  return (
    <PageFrame crumb="Mentions">
      {problem ? (
        <LoadProblem problem={problem} thing="list of names" onRetry={retry} />
      ) : catalogue.phase === 'ready' && names.phase === 'ready' ? (
        <LoadedMention slug={slug} catalogue={catalogue.catalogue} names={names.names} />
      ) : (
        <LoadingLibrary />
      )}
    </PageFrame>
  )
}

/** A name that opened episodes list is shown without the site's own list; any other might stand in that. */
function findProblem(catalogue: CatalogueState, names: NamesState, slug: string): ShownProblem | undefined {
  const failed = [catalogue, names].find((state) => state.phase === 'failed')
  if (failed?.phase === 'failed') return failed.problem
  if (names.phase !== 'ready' || Object.hasOwn(names.names.names, slug)) return undefined
  return names.shortfall?.problem
}

interface LoadedMentionProps {
  readonly slug: string
  readonly catalogue: Catalogue
  readonly names: Names
}

function LoadedMention({ slug, catalogue, names }: LoadedMentionProps) {
  const entry = Object.hasOwn(names.names, slug) ? names.names[slug] : undefined
  const { sources, episodes, problems, load } = useMentionSources()
  const services = useAppServices()
  const copy = useCopy()
  const [, navigate] = useLocation()
  const [sort, setSort] = useState<MentionSort>('most')
  const said = entry ? listMentionEpisodes(entry, catalogue.episodes, sort).slice(0, OPEN_AT_FIRST) : []
  const ids = said.map(({ id }) => id).join(' ')

  usePageTitle(entry?.name ?? slug)
  useEffect(() => {
    let isLeft = false
    // One after the other: the first is what is read.
    const loadAll = async () => {
      for (const id of ids.split(' ').filter(Boolean)) if (!isLeft) await load(id)
    }
    void loadAll()
    return () => {
      isLeft = true
    }
  }, [ids, load])

  if (!entry) return <NotFound thing="name" />
  const linksOf = (id: string) => {
    const episode = episodes.get(id)
    return episode && createLinks(services.base, episode)
  }
  return (
    <MentionView
      slug={slug}
      entry={entry}
      names={names}
      episodes={catalogue.episodes}
      sources={sources}
      problems={problems}
      sort={sort}
      onSort={setSort}
      onLoad={(id) => void load(id)}
      onPlay={(id, at) => navigate(formatEpisodePath(id, at), { state: { play: true } })}
      onCopyQuote={(id, passage) => {
        const episode = episodes.get(id)
        const source = sources.get(id)
        const links = linksOf(id)
        if (!episode || !source || !links) return
        void copy(createQuoting({ ...source, episode, links }).passage(passage.segment), 'Quote copied')
      }}
      onCopyLink={(id, at) => {
        const links = linksOf(id)
        if (links) void copy(links.to(at), 'Link copied')
      }}
    />
  )
}

interface MentionSources {
  readonly sources: ReadonlyMap<string, MentionSource>
  readonly episodes: ReadonlyMap<string, Episode>
  readonly problems: ReadonlyMap<string, string>
  readonly load: (id: string) => Promise<void>
}

function useMentionSources(): MentionSources {
  const { library } = useAppServices()
  const [sources, setSources] = useState<ReadonlyMap<string, MentionSource>>(new Map())
  const [episodes, setEpisodes] = useState<ReadonlyMap<string, Episode>>(new Map())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const load = useCallback(
    async (id: string) => {
      const loaded = await library.loadEpisode(id)
      if (!loaded.ok) {
        setProblems((known) => new Map(known).set(id, describeProblem(loaded.problem, 'episode').text))
        return
      }
      setEpisodes((known) => new Map(known).set(id, loaded.episode))
      setSources((known) => new Map(known).set(id, describeSource(loaded.episode)))
      setProblems((known) => new Map([...known].filter(([other]) => other !== id)))
    },
    [library],
  )
  return { sources, episodes, problems, load }
}

function describeSource(episode: Episode): MentionSource {
  const transcript = buildTranscript(episode)
  return { transcript, speakers: buildSpeakerIndex(episode, transcript), mentions: findMentions(transcript, episode) }
}
