/** The page that checks the quotations of any text against the library. */

import { useCallback, useEffect, useMemo, useRef, useState, useEffectEvent } from 'react'
import { useSearch } from 'wouter'
import { useStore } from 'zustand'
import { isPassing } from '../../core/answer/fault.ts'
import { formatScope, listScopes, readScope } from '../../services/check/check-scopes.ts'
import { createTextCheck, type CheckState, type GivenText, type TextCheck } from '../../services/check/text-check.ts'
import { formatCheckHash, parseCheckAddress, takePassedText } from '../../services/check/check-address.ts'
import { keepText, readKeptText } from '../../services/check/kept-text.ts'
import { readGivenFile, type SentFile, readTransferredText } from '../../services/check/read-given-file.ts'
import { getSiteAddress } from '../../services/links.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import { attachRecovery } from '../../services/search/recovery.ts'
import { getKnownEpisodes, type SearchedLists } from '../../services/search/searched-lists.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { CheckView } from '../../views/check/check-view.tsx'
import { createMatchLinks } from '../../views/check/match-source.tsx'
import { stepQuotation, selectGivenText } from '../../views/check/show-chosen.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { useCopy } from '../../views/parts/controls/use-copy.ts'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useSearchClient, useSearchedLists } from '../search/use-search-client.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import type { PageCommands } from '../keys/page-commands.ts'

export function CheckPage() {
  const client = useSearchClient(undefined)
  const lists = useSearchedLists(client)
  return (
    <HearHost episodes={getKnownEpisodes(lists)}>
      <QuotePage client={client} lists={lists} />
    </HearHost>
  )
}

interface Kept {
  readonly check: TextCheck
  /** True once, where the text was checked before the page was loaded again. */
  readonly takeWasChecked: () => boolean
}

/** Kept outside the component, so that the result is still there when the reader comes back from an episode. */
const kept = new WeakMap<AppServices, Kept>()

function getKept(services: AppServices): Kept {
  const known = kept.get(services)
  if (known) return known
  const text = readKeptText()
  let wasChecked = text?.wasChecked ?? false
  const takeWasChecked = () => {
    const was = wasChecked
    wasChecked = false
    return was
  }
  const created = { check: createTextCheck(text?.given), takeWasChecked }
  kept.set(services, created)
  // Where it is drawn by the build there is no page that could be left.
  if (typeof document !== 'undefined') keepText(created.check)
  return created
}

/** The failure that a later check may mend; another object after each check that did not. */
function selectLost({ phase, faults }: CheckState): object | undefined {
  return (phase === 'done' || phase === 'failed') && faults.some(isPassing) ? faults : undefined
}

function QuotePage({ client, lists }: { readonly client: LibrarySearch | undefined; readonly lists: SearchedLists }) {
  const services = useAppServices()
  const episodes = getKnownEpisodes(lists)
  const { check, takeWasChecked } = getKept(services)
  const copy = useCopy()
  const { episode } = parseCheckAddress(useSearch(), '')
  const [scope, setScope] = useState(formatScope(episode))
  const opened = useStore(services.library.opened)
  const isWhole = lists.episodes !== undefined
  const source = useMemo(() => ({ episodes, isWhole, opened, episode }), [episodes, isWhole, opened, episode])
  const scopes = useMemo(() => listScopes(source), [source])
  const links = useMemo(
    () =>
      createMatchLinks(episodes, services.base, getSiteAddress(services.base), (id) =>
        services.reader.corrections.getState()?.list(id),
      ),
    [episodes, services],
  )
  usePageTitle('Check a quote')
  useEffect(() => {
    // Quotations are compared with opened episodes too.
    services.library.loadOpenedFiles().catch(() => {})
  }, [services])
  /** Given before there is anything to check it with. */
  const waiting = useRef<Parameters<typeof start>>(undefined)
  const start = useCallback(
    (given: GivenText, sentences?: boolean) => {
      if (!client) {
        waiting.current = [given, sentences]
        return
      }
      window.history.replaceState(window.history.state, '', formatCheckHash(given.text))
      void check.check(client, given, readScope(scope, source), sentences)
    },
    [client, check, scope, source],
  )
  useEffect(() => {
    const given = client && waiting.current
    waiting.current = undefined
    if (given) start(...given)
  }, [client, start])
  useGivenText(check, { isReady: client !== undefined, takeWasChecked, start })
  const again = (sentences?: boolean) => {
    const { given } = check.state.getState()
    if (given) start(given, sentences)
  }
  const recheck = useCallback(() => {
    if (!client) return
    client.retry()
    void check.recheck(client)
  }, [client, check])
  useEffect(() => attachRecovery(check.state, selectLost, recheck), [check, recheck])
  const openFile = async (file: SentFile, join = (text: string) => text) => {
    const given = await check.read(file.name, (signal) => readGivenFile(file, signal))
    if (given) start({ ...given, text: join(given.text) })
  }
  useDroppedTexts(services, {
    onFiles([file, ...others]) {
      if (file && others.length === 0) void openFile({ name: file.name, file })
      else services.announce('Drop one text at a time to check it')
    },
    onText: (text) => (typeof text === 'object' ? void openFile(text) : start({ text, format: 'markdown' })),
  })
  return (
    <SitePage commands={useCheckKeys(services, check)}>
      <CheckView
        check={check}
        links={links}
        scopes={scopes}
        scope={scope}
        onScope={setScope}
        size={lists.transcripts}
        isServed={client?.isServed === true}
        onCheck={start}
        onEdit={() => {
          // Else the text would be checked again as it was when the page is loaded again.
          window.history.replaceState(window.history.state, '', formatCheckHash(''))
          check.edit()
        }}
        onStep={(by) => stepQuotation(check, by, { moveFocus: false, speak: services.speak })}
        onSentences={() => again(true)}
        onRetry={() => {
          client?.retry()
          again()
        }}
        onOpenFile={(...given) => void openFile(...given)}
        onCopy={(text, done) => void copy(text, done)}
      />
    </SitePage>
  )
}

const FIELD = 'input, textarea, select, [contenteditable="true"]'

function useCheckKeys(services: AppServices, check: TextCheck): Partial<PageCommands> {
  const { hasSingleKeys } = useReaderSettings(services)
  return useMemo(
    () => ({ typeAhead: (event) => hasSingleKeys && takeKey(event, check, services.speak) }),
    [check, services, hasSingleKeys],
  )
}

/** True when the key was taken. */
function takeKey(event: KeyboardEvent, check: TextCheck, speak: (text: string) => void): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  const isElsewhere = target.closest(FIELD) !== null || document.querySelector('dialog[open]') !== null
  const { quotations } = check.state.getState()
  if (isElsewhere || quotations.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return false
  const key = event.key.toLowerCase()
  if (key === 'j' || key === 'k') {
    stepQuotation(check, key === 'j' ? 1 : -1, { moveFocus: true, speak })
    return true
  }
  if (key === 'y') return press('copy')
  if (key === 'escape') return press('close')
  // A focused button or link does what it says.
  if (key === 'enter' && !target.closest('a, button')) return press('hear')
  return key === 'p' && press('hear')
}

function press(action: string): boolean {
  const button = document.querySelector<HTMLElement>(`aside [data-action="${action}"]`)
  // In a wide window nothing is closed.
  if (!button?.checkVisibility()) return false
  button.click()
  return true
}

interface DropHandlers {
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void
  readonly onText: (text: string | SentFile) => void
}

function useDroppedTexts({ textTarget }: AppServices, { onFiles, onText }: DropHandlers): void {
  const takeFiles = useEffectEvent(onFiles)
  const takeText = useEffectEvent(onText)
  useEffect(() => {
    textTarget.setState({ add: (files) => takeFiles(files) }, true)
    return () => textTarget.setState(undefined, true)
  }, [textTarget])
  useEffect(() => listenToText((text) => takeText(text)), [])
}

/** Words that are moved within the page are none of ours, and neither are links. @returns Ends it. */
function listenToText(take: DropHandlers['onText']): () => void {
  const listening = new AbortController()
  const { signal } = listening
  let isOwn = false
  const isText = ({ dataTransfer }: DragEvent) => {
    const types = dataTransfer?.types ?? []
    return !isOwn && types.includes('text/plain') && !types.includes('Files') && !types.includes('text/uri-list')
  }
  const handleDrop = (event: DragEvent) => {
    if (!isText(event) || !event.dataTransfer) return
    event.preventDefault()
    const text = readTransferredText(event.dataTransfer)
    if (typeof text === 'object' || text.trim() !== '') take(text)
  }
  window.addEventListener('dragstart', () => (isOwn = true), { signal })
  window.addEventListener('dragend', () => (isOwn = false), { signal })
  window.addEventListener('dragover', (event) => isText(event) && event.preventDefault(), { signal })
  window.addEventListener('drop', handleDrop, { signal })
  return () => listening.abort()
}

interface GivenTextOptions {
  readonly isReady: boolean
  /** True once, where the text that was kept was checked before. */
  readonly takeWasChecked: () => boolean
  readonly start: (given: GivenText) => void
}

function useGivenText(check: TextCheck, { isReady, takeWasChecked, start }: GivenTextOptions): void {
  useEffect(() => {
    if (!isReady) return
    const { pathname } = window.location
    /** True when the page comes with a text. */
    const take = (): boolean => {
      const address = parseCheckAddress('', window.location.hash)
      const text = takePassedText() ?? address.text
      if (text === undefined) {
        if (address.refusal) check.refuse(address.refusal)
        return address.refusal !== undefined
      }
      if (text !== check.state.getState().given?.text) start({ text, format: 'markdown' })
      return true
    }
    const { given, phase } = check.state.getState()
    const wasChecked = takeWasChecked()
    if (!take() && wasChecked && phase === 'empty' && given) start(given)
    /** Of the router: links and the palette lead from this page to itself. Without a text, another one is wanted. */
    const handlePush = () => {
      if (window.location.pathname !== pathname || take()) return
      check.edit()
      requestAnimationFrame(selectGivenText)
    }
    window.addEventListener('hashchange', take)
    window.addEventListener('pushState', handlePush)
    return () => {
      window.removeEventListener('hashchange', take)
      window.removeEventListener('pushState', handlePush)
    }
  }, [check, isReady, takeWasChecked, start])
}
