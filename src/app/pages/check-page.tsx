/** The page that checks the quotations of any text against the library. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { useStore } from 'zustand'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { createTextCheck, type CheckScope, type GivenText, type TextCheck } from '../../session/check/text-check.ts'
import { formatCheckHash, parseCheckAddress } from '../../session/check/check-address.ts'
import { readGivenFile } from '../../session/check/read-given-file.ts'
import type { AppServices } from '../../session/app-services.ts'
import type { LibrarySearch } from '../../session/search/create-library-search.ts'
import { getKnownEpisodes, type SearchedListsState } from '../../session/search/searched-lists.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { CheckView } from '../../views/check/check-view.tsx'
import { createMatchLinks } from '../../views/check/match-links.ts'
import type { ScopeOption } from '../../views/check/scope-choice.tsx'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { useCopy } from '../../views/parts/controls/use-copy.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useSearchClient, useSearchedLists } from '../search/use-search-client.ts'
import { useCheckKeys } from './use-check-keys.ts'
import { useDroppedTexts } from './use-dropped-texts.ts'

export function CheckPage() {
  const client = useSearchClient(undefined)
  const lists = useSearchedLists(client)
  return (
    <HearHost episodes={getKnownEpisodes(lists)}>
      <QuotePage client={client} lists={lists} />
    </HearHost>
  )
}

interface QuotePageProps {
  readonly client: LibrarySearch | undefined
  readonly lists: SearchedListsState
}

/** Kept outside the component, so that the result is still there when the reader comes back from an episode. */
const kept = new WeakMap<AppServices, TextCheck>()

function getTextCheck(services: AppServices): TextCheck {
  const check = kept.get(services) ?? createTextCheck()
  kept.set(services, check)
  return check
}

function QuotePage({ client, lists }: QuotePageProps) {
  const services = useAppServices()
  const episodes = getKnownEpisodes(lists)
  const check = getTextCheck(services)
  const copy = useCopy()
  const { episode } = parseCheckAddress(useSearch(), '')
  const [scope, setScope] = useState(episode === undefined ? 'all' : `episode ${episode}`)
  const opened = useStore(services.library.opened)
  const whole = lists.phase === 'ready' ? lists.episodes : undefined
  const scopes = useMemo(
    () => listScopes(episodes, opened, episode, whole !== undefined),
    [episodes, opened, episode, whole],
  )
  const links = useMemo(
    () => createMatchLinks(episodes, services.base, new URL(services.base, window.location.origin).href),
    [episodes, services],
  )
  usePageTitle('Check a quote')
  useEffect(() => {
    // Quotations are compared with opened episodes too.
    services.library.loadOpenedFiles().catch(() => {})
  }, [services])
  const start = useCallback(
    (given: GivenText, sentences?: boolean) => {
      if (!client) return
      window.history.replaceState(window.history.state, '', formatCheckHash(given.text))
      void check.check(client, given, readScope(scope, episodes, opened, scopes), sentences)
    },
    [client, check, scope, episodes, opened, scopes],
  )
  useGivenText(check, client !== undefined, start)
  const again = (sentences?: boolean) => {
    const { given } = check.state.getState()
    if (given) start(given, sentences)
  }
  const openFile = async (file: File) => {
    const given = await readGivenFile(file)
    if (given) start(given)
    else services.announce('This file can’t be read. Choose .docx, .md, .html or .txt.')
  }
  useDroppedTexts(services, {
    onFiles([file, ...others]) {
      if (file && others.length === 0) void openFile(file)
      else services.announce('Drop one text at a time to check it')
    },
    onText: (text) => start({ text, format: 'markdown' }),
  })
  return (
    <SitePage commands={useCheckKeys(services, check)}>
      <CheckView
        check={check}
        links={links}
        scopes={scopes}
        scope={scope}
        onScope={setScope}
        size={lists.phase === 'ready' ? lists.transcripts : undefined}
        onCheck={start}
        onSentences={() => again(true)}
        onRetry={() => {
          client?.retry()
          again()
        }}
        onOpenFile={(file) => void openFile(file)}
        onCopy={(text, done) => void copy(text, done)}
      />
    </SitePage>
  )
}

/** A text in the address is checked at once. */
function useGivenText(check: TextCheck, isReady: boolean, start: (given: GivenText) => void): void {
  useEffect(() => {
    if (!isReady) return
    const take = () => {
      const { text } = parseCheckAddress('', window.location.hash)
      const { given } = check.state.getState()
      if (text !== undefined && text !== given?.text) start({ text, format: 'markdown' })
    }
    take()
    // Of the router: the palette leads from this page to itself.
    const changes = ['hashchange', 'pushState']
    for (const name of changes) window.addEventListener(name, take)
    return () => {
      for (const name of changes) window.removeEventListener(name, take)
    }
  }, [check, isReady, start])
}

type Opened = ReadonlyMap<string, unknown>

/** @param isWhole All episodes are known, so that those of a channel are. */
function listScopes(
  episodes: readonly SearchedEpisode[],
  opened: Opened,
  episode: string | undefined,
  isWhole: boolean,
): ScopeOption[] {
  const title = episode === undefined ? undefined : episodes.find(({ id }) => id === episode)?.title
  const channels = [...new Set(episodes.flatMap(({ channel }) => channel ?? []))].toSorted()
  return [
    { value: 'all', label: 'Whole library' },
    ...(episode === undefined ? [] : [{ value: `episode ${episode}`, label: title ?? 'This episode' }]),
    ...(opened.size > 0 && opened.size < episodes.length ? [{ value: 'own', label: 'Files on this device' }] : []),
    ...(isWhole && channels.length > 1
      ? channels.map((channel) => ({ value: `channel ${channel}`, label: channel }))
      : []),
  ]
}

function readScope(
  value: string,
  episodes: readonly SearchedEpisode[],
  opened: Opened,
  scopes: readonly ScopeOption[],
): CheckScope {
  const name = scopes.find((one) => one.value === value)?.label
  const [kind] = value.split(' ', 1)
  const rest = value.slice(kind!.length + 1)
  if (kind === 'episode') return { name, episodes: [rest] }
  if (kind === 'own') return { name, episodes: [...opened.keys()] }
  if (kind === 'channel')
    return { name, episodes: episodes.filter(({ channel }) => channel === rest).map(({ id }) => id) }
  return {}
}
