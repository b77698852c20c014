/** A name over the library: what the build has written about it, and episodes one by one as they are wanted. */

import { useEffect, useMemo, useState, useCallback } from 'react'
import { Redirect, useSearch } from 'wouter'
import type { NameCard, NamePage } from '../../core/catalogue/name-page-schema.ts'
import { applyNameRules } from '../../core/findings/mentions/apply-name-rules.ts'
import { buildNamePage } from '../../core/findings/mentions/build-name-page.ts'
import { groupAlike, createTogether } from '../../core/findings/mentions/list-names.ts'
import { getNameFacts, type NameFacts } from '../../core/findings/mentions/name-detail.ts'
import { buildPerson } from '../../core/findings/people/build-person.ts'
import { formatSlug } from '../../core/episode/slug.ts'
import { decodePathPart } from '../../core/text/encode-path-part.ts'
import { NO_NAMES } from '../../core/library/join-names.ts'
import { createLinks, formatNamePath } from '../../services/links.ts'
import { createQuoting } from '../../session/passages/quoting.ts'
import type { AppServices } from '../../services/app-services.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { recallName } from '../../services/library/use-library.ts'
import { readFirstName, useName, type KnownCard, type KnownName } from '../../services/use-name-page.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { listNameEpisodes, type NameSource } from '../../views/names/build-name.ts'
import { LoadingName } from '../../views/names/name-head.tsx'
import { NameView } from '../../views/names/name-view.tsx'
import { useCopy } from '../../views/parts/controls/use-copy.ts'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { NotFound } from '../../views/states/not-found.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { findNamePlaces } from '../../core/findings/mentions/occurrences.ts'
import { findText } from '../../core/corrections/known-texts.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import { parsePersonAddress } from '../../services/search/person-address.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { describeLoadProblem } from '../../services/library/problem-words.ts'

/** Where the build has written no page for the name, so many of the episodes that say it most are read. */
const READ_AT_FIRST = 3
/** Of the files opened on this device. */
const MAX_OWN = 12

const PersonYearsPage = lazyPart(async () => (await import('./person-years-page.tsx')).PersonYearsPage, {
  name: 'The words over the years',
  fallback: <LoadingName />,
})

/** Content that the build wrote into this page. @param slug As it stands in the address. */
export const loadFirst = (_: AppServices, slug: string) => readFirstName(decodePathPart(slug))

export function OneNamePage({ slug }: { readonly slug: string }) {
  const services = useAppServices()
  const { state: name, retry, loadAll, loadRelated } = useName(services, slug)
  return (
    <SitePage>
      {name.phase === 'failed' ? (
        <LoadProblem problem={name.problem} thing="list of names" onRetry={retry} />
      ) : name.phase === 'unknown' ? (
        <UnknownName slug={slug} />
      ) : name.phase === 'elsewhere' ? (
        <Redirect to={formatNamePath(name.slug)} replace />
      ) : name.phase === 'ready' ? (
        <LoadedName key={slug} slug={slug} name={name} onAll={loadAll} onRelated={loadRelated} />
      ) : (
        <ComingName slug={slug} />
      )}
    </SitePage>
  )
}

/** The list of names may be here already, from the page before. */
function ComingName({ slug }: { readonly slug: string }) {
  return <LoadingName known={recallName(useAppServices().source, slug)} />
}

function UnknownName({ slug }: { readonly slug: string }) {
  usePageTitle(slug)
  return <NotFound name={slug.replaceAll('-', ' ')} />
}

interface LoadedNameProps {
  readonly slug: string
  readonly name: KnownName
  readonly onAll: () => void
  readonly onRelated: () => void
}

function LoadedName(props: LoadedNameProps) {
  return (
    <HearHost episodes={props.name.cards}>
      <NameContent {...props} />
    </HearHost>
  )
}

function NameContent({ slug, name, onAll, onRelated }: LoadedNameProps) {
  const { sources, problems, load } = useReadEpisodes()
  const services = useAppServices()
  const copy = useCopy()
  const search = useSearch()
  const years = useMemo(() => parsePersonAddress(search), [search])
  const ids = listUnread(name).join(' ')
  const isComing = ids.split(' ').some((id) => id !== '' && !sources.has(id) && !problems.has(id))
  const page = usePage(slug, name, { ids, isComing, sources })

  usePageTitle(years ? `${name.entry.name} over the years` : name.entry.name)
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

  if (years) return <PersonYearsPage page={page} address={years} onAll={onAll} />
  return (
    <NameView
      slug={slug}
      page={page}
      isComing={isComing}
      cards={name.cards}
      sources={sources}
      problems={problems}
      onAll={onAll}
      hasLostEpisodes={name.hasLostEpisodes}
      hasLostRelated={name.related === 'failed'}
      onRelated={onRelated}
      onLoad={(id) => void load(id)}
      onCopyQuote={(id, passage) => {
        const source = sources.get(id)
        if (!source) return
        const links = createLinks(services.base, source.episode)
        void copy(createQuoting({ ...source, links }).passage(passage.segment), 'Quote copied')
      }}
      onCopyLink={(id, at) => {
        const source = sources.get(id)
        if (source) void copy(createLinks(services.base, source.episode).to(at), 'Link copied')
      }}
    />
  )
}

/**
 * Episodes whose text the build has not read for this page: all of an older data folder, or those opened on this device that
 * say the name or in which it speaks.
 */
function listUnread({ entry, cards, base, names }: KnownName): readonly string[] {
  if (!names) return []
  const read = new Set<string>([...(base?.episodes ?? []), ...(base?.person?.episodes ?? [])].map(({ id }) => id))
  const isSaid = (id: string) => entry.episodes.some((stated) => stated.id === id && stated.count > 0)
  const ids = [...listNameEpisodes(entry, cards), ...cards]
    .filter((card) => isSaid(card.id) || isSpeaking(card, entry))
    .map(({ id }) => id)
  return [...new Set(ids)].filter((id) => !read.has(id)).slice(0, base ? MAX_OWN : READ_AT_FIRST)
}

function isSpeaking({ speakers = [] }: KnownCard, { name, sameAs = [] }: KnownName['entry']): boolean {
  return speakers.some((one) => one === name || sameAs.includes(formatSlug(one)))
}

interface Reading {
  /** Of the episodes that are read, joined by spaces. */
  readonly ids: string
  /** Some are still on their way: the passages are chosen once, so that none moves under the reader. */
  readonly isComing: boolean
  readonly sources: ReadonlyMap<string, ReadEpisode>
}

/** The page as the build has written it, or built here from the lists and the episodes that were read. */
function usePage(
  slug: string,
  { entry, cards, base, names, related }: KnownName,
  { ids, isComing, sources }: Reading,
): NamePage {
  const facts = useMemo(() => {
    if (isComing) return []
    return ids.split(' ').flatMap((id) => {
      const source = sources.get(id)
      return source ? [applyNameRules(getNameFacts(source.episode, source.transcript), names?.rules)] : []
    })
  }, [ids, isComing, sources, names])
  return useMemo(() => {
    if (base && !names) {
      if (base.person || related === undefined || related === 'failed') return base
      // A long list of episodes is in a file of its own.
      const whole = Object.hasOwn(related.names, slug) ? related.names[slug]! : base
      return { ...base, together: createTogether(related)(slug, whole) }
    }
    const byId = new Map<string, NameCard>(cards.map((card) => [card.id, card]))
    const people = listOwn(facts, 'people', slug)
    const heard = new Set<string>([
      ...people.map(({ episode }) => episode),
      ...(base?.person?.episodes ?? []).map(({ id }) => id),
    ])
    // A part of the episodes would be passed off as all.
    const isWhole = cards.every((card) => heard.has(card.id) || !isSpeaking(card, entry))
    const person = isWhole
      ? buildPerson({ shares: people, cards: byId, names: names?.names ?? {}, base: base?.person })
      : base?.person
    return buildNamePage({
      slug,
      entry,
      alike: names ? groupAlike(names).get(slug) : base?.alike,
      cards: byId,
      details: new Map(listOwn(facts, 'shares', slug).map(({ episode, detail }) => [String(episode), detail] as const)),
      together: person ? undefined : createTogether(names ?? NO_NAMES)(slug, entry),
      person,
      base,
    })
  }, [slug, entry, cards, base, names, related, facts])
}

function listOwn<Kind extends keyof NameFacts>(
  facts: readonly NameFacts[],
  kind: Kind,
  slug: string,
): NameFacts[Kind][number][] {
  return facts.flatMap((one) => one[kind].filter((share) => share.slug === slug))
}

interface ReadEpisode extends NameSource {
  readonly episode: Episode
}

interface ReadEpisodes {
  readonly sources: ReadonlyMap<string, ReadEpisode>
  /** Those that could not be loaded, with a sentence for the reader. */
  readonly problems: ReadonlyMap<string, string>
  readonly load: (id: string) => Promise<void>
}

function useReadEpisodes(): ReadEpisodes {
  const { library } = useAppServices()
  const [sources, setSources] = useState<ReadonlyMap<string, ReadEpisode>>(new Map())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const load = useCallback(
    async (id: string) => {
      const loaded = await library.loadEpisode(id)
      if (!loaded.ok) {
        setProblems((known) => new Map(known).set(id, describeLoadProblem(loaded.problem, 'episode').text))
        return
      }
      const source = describeSource(loaded.episode)
      setSources((known) => new Map(known).set(id, source))
      setProblems((known) => new Map([...known].filter(([other]) => other !== id)))
    },
    [library],
  )
  return { sources, problems, load }
}

function describeSource(source: Episode): ReadEpisode {
  const { episode, transcript } = findText(source)
  const speakers = buildSpeakerIndex(episode, transcript)
  return { episode, transcript, speakers, names: findNamePlaces(transcript, episode) }
}
