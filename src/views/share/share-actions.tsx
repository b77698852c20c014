/** The large actions of the share sheet: the system's own on a phone, copy link, quote and citation, save the picture; and their keys. */

import { useEffect, useEffectEvent, useState, type JSX } from 'react'
import { formatCitation } from '../../core/clip/citation.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { canShare, shareText } from '../../platform/share.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { useIsPhone, useReaderSettings } from '../../services/use-reader.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { citePassage } from './citation-rows.tsx'
import type { CardPicture } from './use-card-picture.ts'

/** An open book. */
const CITE = (
  <path d="M10 6C8.4 4.8 6.4 4.5 4 4.5V15c2.4 0 4.4.3 6 1.5 1.6-1.2 3.6-1.5 6-1.5V4.5c-2.4 0-4.4.3-6 1.5zM10 6v10.5" />
)

/** How long an action says that it is done, in milliseconds. */
const DONE_TIME = 2000

type ActionName = 'link' | 'quote' | 'citation' | 'picture'

interface ShareActionsProps {
  readonly passage: Passage
  readonly claimed?: ClaimedQuote | undefined
  readonly card: CardPicture
}

export function ShareActions({ passage, claimed, card }: ShareActionsProps) {
  const session = useSession()
  const [done, markDone] = useDone(passage)
  const copy = async (text: string) => {
    const isCopied = await session.services.copy(text)
    if (!isCopied) session.services.announce(COPY_REFUSED)
    return isCopied
  }
  const runs: Readonly<Record<ActionName, () => Promise<boolean>>> = {
    link: () => copy(session.excerpts.link(passage)),
    quote: () => copy(session.excerpts.quote(passage, claimed)),
    citation: () => copy(citePassage(session, passage, claimed)),
    picture: () => card.savePng(),
  }
  const run = async (name: ActionName) => {
    if (await runs[name]()) markDone(name)
  }
  const { hasSingleKeys, copiesReceipts } = useReaderSettings(session.services)
  useShareKeys(hasSingleKeys, (name) => void run(name))
  const hint = (key: string) => (hasSingleKeys ? ` (${key})` : '')
  const { drawing } = card
  const hasSystemSheet = useIsPhone() && canShare()
  const isOnDevice = session.services.library.opened.getState().has(session.episode.id)
  return (
    <div className="share-actions">
      {hasSystemSheet && <SystemShare passage={passage} claimed={claimed} isOnDevice={isOnDevice} />}
      <BigAction
        icon="link"
        name="Link"
        detail={describeLink(passage, isOnDevice)}
        label="Copy link"
        title="Copy link (Enter)"
        doneName="Copied"
        isDone={done === 'link'}
        isPrimary={!hasSystemSheet}
        onPress={() => void run('link')}
      />
      <BigAction
        icon="quote"
        name="Quote"
        detail={copiesReceipts ? 'with name, time, receipt' : 'with name, episode, time'}
        label="Copy quote"
        title={`Copy quote${hint('Q')}`}
        doneName="Copied"
        isDone={done === 'quote'}
        onPress={() => void run('quote')}
      />
      <BigAction
        icon={CITE}
        name="Citation"
        detail={describeStyle(passage, session.links.youtube(0) !== undefined)}
        label="Copy citation"
        title="Copy citation"
        doneName="Copied"
        isDone={done === 'citation'}
        onPress={() => void run('citation')}
      />
      <BigAction
        icon="image"
        name="Picture"
        detail={drawing?.isCut ? 'only the beginning fits' : `PNG, 1200 × ${drawing?.height ?? 630}`}
        label="Save picture"
        title={`Save picture${hint('P')}`}
        doneName="Saved"
        isDone={done === 'picture'}
        disabled={!drawing}
        onPress={() => void run('picture')}
      />
      {/* In the dialog itself: what lies behind an open one is not read out. */}
      <span role="status" className="sr-only">
        {done === undefined ? '' : done === 'picture' ? 'Saved picture' : `Copied ${done}`}
      </span>
    </div>
  )
}

/** Where the copied link leads. An opened file is known here alone, so nobody else can follow it. */
function describeLink({ at }: Passage, isOnDevice: boolean): string {
  if (isOnDevice) return 'opens on this device only'
  return at === undefined ? 'opens this episode' : `opens at ${formatTimecode(at)}, marked`
}

function describeStyle({ at }: Passage, isVideo: boolean): string {
  if (!isVideo) return 'the source alone'
  return at === undefined ? 'Chicago style' : 'Chicago style, with the time'
}

interface SystemShareProps extends Pick<ShareActionsProps, 'passage' | 'claimed'> {
  readonly isOnDevice: boolean
}

function SystemShare({ passage, claimed, isOnDevice }: SystemShareProps) {
  const { excerpts, links, services } = useSession()
  const share = async () => {
    const { quote, source } = excerpts.cite(passage, claimed)
    const text = formatCitation(quote, { ...source, link: undefined })
    // Others can open the video of an opened file, but not the file.
    const url = isOnDevice ? links.youtube(passage.at ?? 0) : excerpts.link(passage)
    const outcome = await shareText({ text, url })
    if (outcome === 'failed') services.announce('Sharing failed. Copy the link instead')
  }
  return (
    <Button
      variant="primary"
      icon="share"
      data-autofocus=""
      className="col-span-4 min-h-13! text-[.9375rem] [&>svg]:size-5.5!"
      onClick={() => void share()}
    >
      Share…
    </Button>
  )
}

/** The action that has just been done with this passage. */
function useDone(passage: Passage): [ActionName | undefined, (name: ActionName) => void] {
  const [done, setDone] = useState<{ readonly name: ActionName; readonly passage: Passage }>()
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(undefined), DONE_TIME)
    return () => clearTimeout(timer)
  }, [done])
  return [done?.passage === passage ? done.name : undefined, (name) => setDone({ name, passage })]
}

const KEYS: Readonly<Record<string, ActionName>> = { enter: 'link', q: 'quote', p: 'picture' }

function useShareKeys(hasSingleKeys: boolean, run: (name: ActionName) => void): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, defaultPrevented } = event
    if (ctrlKey || metaKey || altKey || shiftKey || isComposing || repeat || defaultPrevented) return
    const name = KEYS[key.toLowerCase()]
    const target = event.target instanceof Element ? event.target : undefined
    if (!name || target?.closest('textarea, select, input:not([type="radio"])')) return
    // A control that has the focus is pressed by Enter itself.
    if (name === 'link' ? target?.closest('button, a, input, [role="slider"]') : !hasSingleKeys) return
    event.preventDefault()
    run(name)
  })
  useEffect(() => {
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
}

interface BigActionProps {
  readonly icon: IconName | JSX.Element
  readonly name: string
  readonly detail: string
  readonly label: string
  readonly title: string
  readonly doneName: string
  readonly isDone: boolean
  readonly isPrimary?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
}

const BIG =
  'share-action rounded-2 border text-start ' +
  'transition-[background-color,border-color] duration-120 ease-out disabled:opacity-45 '
const LOOKS = {
  plain: 'border-line-2 bg-surface hover:border-control hover:bg-paper [&_svg]:text-ink-2 [&_small]:text-ink-3',
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  done: 'border-accent bg-tint text-accent [&_small]:text-ink-3',
}

function BigAction(props: BigActionProps) {
  const { icon, name, detail, label, title, doneName, isDone, isPrimary = false, disabled, onPress } = props
  return (
    <button
      type="button"
      aria-label={isDone ? label.replace(/^\w+/, doneName) : label}
      title={title}
      disabled={disabled}
      data-autofocus={isPrimary ? '' : undefined}
      className={BIG + (isDone ? LOOKS.done : isPrimary ? LOOKS.primary : LOOKS.plain)}
      onClick={onPress}
    >
      <Icon name={isDone ? 'check' : icon} className="size-5.5" />
      <b className="self-end text-[.9375rem]/5 font-semibold">{isDone ? doneName : name}</b>
      <small className="self-start truncate text-small">{detail}</small>
    </button>
  )
}
