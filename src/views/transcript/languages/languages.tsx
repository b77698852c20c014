/** The translation of an episode beside its text: what stands over it, and what is done to the text below. */

import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { Track } from '../../../core/episode/schema.ts'
import { TRACK_MAKERS } from '../../../core/episode/tracks.ts'
import { findDirection } from '../../../core/text/direction.ts'
import { nextPaint } from '../../../services/next-paint.ts'
import { findTracks, NO_TRACKS, type TrackMode, type Tracks } from '../../../session/tracks/track-view.ts'
import { useSession } from '../../../session/use-session.ts'
import { QuietSelect } from '../../parts/controls/quiet-select.tsx'
import { holdPlace } from '../../parts/rows/hold-place.ts'
import { findRow } from '../text/text-rows.ts'
import { attachTranslation } from './attach-translation.ts'
import './languages.css'

export function Languages({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const tracks = findTracks(useSession())
  return tracks && <ShownLanguages root={root} tracks={tracks} />
}

function ShownLanguages({ root, tracks }: { readonly root: RefObject<HTMLElement | null>; readonly tracks: Tracks }) {
  const session = useSession()
  const view = useStore(tracks)
  const { mode, track, paired, isBlurred, hasFailed } = view
  const { language } = session.episode
  const names = useMemo(
    () => ({ original: nameOwn(language), translation: nameOwn(track.language) }),
    [language, track],
  )
  const host = useHost(root)
  useLayoutEffect(() => {
    const page = root.current
    if (!page) return
    page.toggleAttribute('data-blurred', isBlurred)
    const mark = () => page.setAttribute('data-languages', tracks.getState().mode)
    // Every row is styled anew: not in the task of the press.
    if (page.dataset['languages'] === undefined) mark()
    else void nextPaint().then(mark)
  }, [root, tracks, mode, isBlurred])
  const isShown = mode !== 'original' && paired !== undefined
  useEffect(
    () => (root.current && isShown ? attachTranslation(root.current, session, tracks, names) : undefined),
    [root, session, tracks, names, isShown],
  )
  const lag = paired && Math.abs(paired.lag) >= SHOWN_LAG ? paired.lag : undefined
  return createPortal(
    <>
      <LanguageSwitch className="mb-3 wide:hidden" isWide />
      {mode !== 'original' && (
        <>
          <div
            className={`border-b border-line-2 pb-1.5 text-small ${mode === 'both' ? 'grid grid-cols-2 gap-x-10 max-[48rem]:block' : ''}`}
          >
            {mode === 'both' && (
              <LanguageName language={language} name={names.original ?? 'Original'} note="what was said" />
            )}
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              {tracks.translations.length > 1 ? (
                <QuietSelect
                  label="Translation"
                  options={tracks.translations.map((one) => [one.key, nameOwn(one.language) ?? one.key])}
                  value={track.key}
                  onChange={(key) =>
                    tracks.show(
                      mode,
                      tracks.translations.find((one) => one.key === key),
                    )
                  }
                />
              ) : (
                <LanguageName language={track.language} name={names.translation ?? 'Translation'} />
              )}
              <span className="text-ink-2">{describeMaker(track)}</span>
              <button
                type="button"
                data-print="no"
                aria-pressed={isBlurred}
                className="reach ms-auto underline underline-offset-3 aria-pressed:font-semibold aria-pressed:text-accent"
                onClick={() => tracks.setBlurred(!isBlurred)}
              >
                Blur until touched
              </button>
            </div>
          </div>
          <p className="py-2 text-small text-ink-2">
            A translation is not what was said. Copy quote, Share and Check a quote use {nameThe(language)}.
            {lag !== undefined &&
              ` Its times run ${Math.abs(lag).toFixed(1)} s ${lag > 0 ? 'late' : 'early'}; here they are put right.`}
          </p>
          <p role="status" className="text-small text-ink-2">
            {hasFailed ? (
              <>
                The translation could not be loaded.{' '}
                <button type="button" className="reach font-medium text-accent underline" onClick={tracks.retry}>
                  Try again
                </button>
              </>
            ) : (
              !paired && 'Loading the translation…'
            )}
          </p>
        </>
      )}
    </>,
    host,
  )
}

/** Seconds that a reader would notice. */
const SHOWN_LAG = 0.5

const MODES: readonly (readonly [mode: TrackMode, label: string])[] = [
  ['original', 'Original'],
  ['both', 'Both'],
  ['translation', 'Translation'],
]

interface LanguageSwitchProps {
  readonly className: string
  /** As wide as its place. */
  readonly isWide?: boolean
}

export function LanguageSwitch({ className, isWide = false }: LanguageSwitchProps) {
  const session = useSession()
  const tracks = findTracks(session)
  const mode = useStore(tracks ?? NO_TRACKS, (view) => view.mode)
  if (!tracks) return null
  const choose = (next: TrackMode) => {
    const page = document.getElementById('transcript')
    const top = page && findRow(page, session.sight.getState().top)
    if (top && window.scrollY > 0) holdPlace(() => top, top.getBoundingClientRect().top)
    tracks.show(next)
  }
  return (
    <div role="group" aria-label="Languages" data-print="no" className={`flex rounded-2 bg-well p-0.5 ${className}`}>
      {MODES.map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-pressed={mode === name}
          className={`h-9 rounded-[0.4375rem] border border-transparent px-3 text-small font-medium text-ink-2 hover:text-ink aria-pressed:border-line-2 aria-pressed:bg-surface aria-pressed:text-ink narrow:h-11 ${isWide ? 'flex-1' : ''}`}
          onClick={() => choose(name)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

interface LanguageNameProps {
  readonly language: string | undefined
  readonly name: string
  readonly note?: string
}

function LanguageName({ language, name, note }: LanguageNameProps) {
  return (
    <span>
      <b lang={language} dir={findDirection(language)} className="font-semibold">
        {name}
      </b>
      {note !== undefined && <span className="text-ink-2"> {note}</span>}
    </span>
  )
}

function describeMaker({ by }: Track): string {
  return by ? TRACK_MAKERS[by] : 'a translation; nothing says who made it'
}

/** As its speakers call it. */
function nameOwn(language: string | undefined): string | undefined {
  return nameIn(language, language)
}

function nameThe(language: string | undefined): string {
  const name = nameIn('en', language)
  return name === undefined ? 'the original' : `the ${name}`
}

function nameIn(tongue: string | undefined, language: string | undefined): string | undefined {
  if (language === undefined) return undefined
  try {
    return new Intl.DisplayNames(tongue, { type: 'language' }).of(language)
  } catch {
    return language
  }
}

/** A place before the text. */
function useHost(root: RefObject<HTMLElement | null>): HTMLElement {
  const [host] = useState(() => {
    const element = document.createElement('div')
    element.className = 'ms-(--gutter) me-(--outer) wide:pt-6 phone:mx-5 phone:mt-4'
    return element
  })
  useLayoutEffect(() => {
    root.current?.querySelector('#text')?.before(host)
    return () => host.remove()
  }, [root, host])
  return host
}
